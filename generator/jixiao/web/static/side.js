// What is wrong, and what the cell in hand is.
import { get, tell } from "./api.js";
import { choose, desk, fieldOf, findings } from "./desk.js";
import { $, button, el } from "./dom.js";
import { act, goTo, keep, rows } from "./hand.js";
import { key } from "./paper.js";
import { released } from "./turns.js";
import { W } from "./words.js";

// What somebody has begun at the side stays so however often it is drawn
const explained = new Map(); // finding → what was told of its rule
const waiving = new Map(); // finding → the form for its reason
const branches = new Map(); // table → the branch that its next row is for
let told = null; // `desk.from` of what is shown here
let owed = false; // it is to be drawn once nobody types in it

export function side() {
  const place = $("side");
  const { state } = desk;
  if (!state) {
    place.replaceChildren();
    return;
  }
  const at = document.activeElement;
  if (typing(at)) {
    if (!owed) at.addEventListener("blur", () => released().then(side), { once: true });
    owed = true;
    return;
  }
  owed = false;
  told = desk.from;
  const top = place.scrollTop;
  const unfolded = new Set([...place.querySelectorAll("details[open]")].map((one) => one.dataset.of));
  place.replaceChildren(cellSection(), listed(), tables(), others(unfolded));
  place.scrollTop = top;
}

const typing = (at) => $("side").contains(at) && ["INPUT", "TEXTAREA", "SELECT"].includes(at.tagName);

function listed() {
  const all = findings();
  const cards = all.map(card);
  return el("section", { "aria-live": "polite" }, el("h2", {}, `${W.findings} · ${state()}`), ...(cards.length ? cards : [el("p", { class: "fine" }, `✓ ${W.none}`)]));
}

function state() {
  const counts = ["error", "warning", "hint"].map((severity) => [severity, findings().filter((one) => one.severity === severity).length]);
  return counts.filter(([, count]) => count).map(([severity, count]) => `${W[severity]} ${count}`).join(" · ") || W.thisOne;
}

function card(finding) {
  const name = finding.field && key(finding.field);
  const of = `${desk.base.file} ${finding.rule} ${finding.path}`;
  const made = el("div", { class: `card ${finding.severity}${name && name === desk.chosen ? " on" : ""}` },
    el("span", { class: "code" }, finding.rule), el("b", {}, finding.message), finding.help ? el("p", { class: "help" }, finding.help) : null);
  const links = el("div");
  if (finding.field) links.append(button(W.goThere, () => goTo(finding.field), "link"));
  links.append(why(finding, of));
  if (finding.waivable && desk.state.saved) links.append(button(W.waive, () => waiver(finding, of, made), "link"));
  made.append(links);
  made.dataset.of = of;
  if (explained.has(of)) made.append(explanation(explained.get(of)));
  if (waiving.has(of)) made.append(waiving.get(of));
  return made;
}

function why(finding, of) {
  const shown = () => [...document.querySelectorAll("#side .card")].find((one) => one.dataset.of === of);
  return button(W.why, async () => {
    if (explained.delete(of)) {
      shown()?.querySelector(".why")?.remove();
      return;
    }
    try {
      const told = await get("api/explain", { rule: finding.rule });
      explained.set(of, told);
      const place = shown(); // the side may have been drawn anew in the meantime
      if (place && !place.querySelector(".why")) place.append(explanation(told));
    } catch (error) {
      tell(error);
    }
  }, "link");
}

function explanation(told) {
  return el("div", { class: "why" }, el("p", {}, el("b", {}, told.title)), el("p", { class: "note" }, told.why),
    told.source ? el("p", { class: "note" }, `${W.source}：${told.source}`) : null,
    ...["bad", "good"].filter((one) => told[one]).flatMap((one) => [el("p", { class: "note" }, W[one]), el("pre", {}, told[one])]));
}

function waiver(finding, of, place) {
  if (waiving.has(of)) return;
  const input = el("textarea", { rows: "2", "aria-label": W.reason, placeholder: W.reason });
  const close = () => {
    waiving.delete(of);
    form.remove();
  };
  const form = el("div", { class: "form" }, input, el("div", { class: "buttons" },
    button(W.keep, async () => {
      if (await act("api/waive", { rule: finding.rule, path: finding.path, reason: input.value })) close();
    }, "go"), button(W.cancel, close)));
  waiving.set(of, form);
  place.append(form);
  input.focus();
}

function cellSection() {
  const field = desk.chosen && fieldOf(desk.chosen);
  if (!field) return el("section", { hidden: true });
  const inHand = desk.editor?.controls.find((one) => key(one.field.path) === desk.chosen)?.field;
  const how = inHand?.state === "shared" ? "shared" : field.state; // until it is saved, also while something is typed
  const notes = [field.means, field.unit && W.unit(field.unit), field.limit && W.limit(field.limit)].filter(Boolean);
  const states = { computed: W.computedNote, over: W.overNote, shared: W.sharedNote, same: W.sameNote, default: W.defaultNote };
  const made = el("section", { id: "cell" }, el("h2", {}, W.cell), el("b", {}, field.label), ...notes.map((note) => el("p", { class: "note" }, note)),
    states[how] ? el("p", { class: "state" }, states[how]) : null);
  if (field.before) {
    made.append(el("p", { class: "note last-year" }, W.lastYear(field.before.year, field.before.text)));
    if (field.raw === "") made.append(el("div", { class: "buttons" }, button(W.useLast, () => change({ op: "set", path: field.path, value: field.before.text }))));
  }
  if (how === "shared") {
    const box = el("input", { type: "checkbox", checked: desk.sharedEdit, onchange: () => { desk.sharedEdit = box.checked; desk.editor?.focus(); } });
    made.append(el("label", {}, box, ` ${W.sharedAll}`));
  }
  if (field.state === "over") made.append(el("div", { class: "buttons" }, button(W.clear, () => change({ op: "set", path: field.path, value: null }))));
  if (field.row) made.append(rowButtons(field));
  return made;
}

function rowButtons(field) {
  const row = field.row;
  const above = row.slice(0, -1);
  const number = row.at(-1);
  const move = async (by) => {
    if (await change({ op: "move", path: row, by })) choose(key([...above, number + by, ...field.path.slice(row.length)]));
  };
  return el("div", { class: "buttons", "aria-label": W.rows, role: "group" },
    button(W.addBelow, () => change({ op: "add", path: above, at: number + 1 }, [...above, number + 1])),
    button(W.up, () => move(-1)),
    button(W.down, () => move(1)),
    button(W.removeRow, () => change({ op: "delete", path: row })));
}

async function change(edit, row) {
  const done = await rows(edit, told);
  if (done && row) focusRow(row);
  return done;
}

function focusRow(row) {
  const wanted = JSON.stringify(row);
  const field = desk.state.fields.find((one) => one.row && JSON.stringify(one.row) === wanted && one.page);
  if (field) goTo(field.path);
}

function tables() {
  const all = desk.state.tables || [];
  if (!all.length) return el("section", { hidden: true });
  return el("section", {}, el("h2", {}, W.addRows), ...all.map(adder));
}

function adder(table) {
  const places = table.kind === "tree" ? table.branches.map((branch) => [[...table.path, ...branch], branch.join(" › ")])
    : table.kind === "budget" ? [...table.blocks.map((block) => [block.path, block.label]), [table.path, W.addBlock]] : [[table.path, table.label]];
  const choice = el("select", { "aria-label": table.label }, ...places.map(([, label], index) => el("option", { value: String(index) }, label)));
  const name = `${desk.base.file} ${key(table.path)}`;
  const chosen = places.findIndex(([, label]) => label === branches.get(name));
  choice.value = String(Math.max(chosen, 0));
  choice.addEventListener("change", () => branches.set(name, places[Number(choice.value)][1]));
  const add = async () => {
    const [path] = places[Number(choice.value)];
    const before = new Set(desk.state.fields.filter((one) => one.row).map((one) => JSON.stringify(one.row)));
    if (!(await rows({ op: "add", path }, told))) return;
    const field = desk.state.fields.find((one) => one.row && one.page && !before.has(JSON.stringify(one.row)));
    if (field) goTo(field.path);
  };
  return el("div", { class: "form" }, el("span", { class: "note" }, table.label), places.length > 1 ? choice : null, el("div", {}, button(`＋ ${W.add}`, add)));
}

function others(unfolded) {
  const all = desk.state.order ? [] : desk.state.fields.filter((field) => !field.page);
  if (!all.length) return el("section", { hidden: true });
  const made = el("details", { "data-of": "others", open: unfolded.has("others") }, el("summary", {}, `${W.others}（${all.length}）`));
  const from = told;
  for (const field of all) {
    const raw = Array.isArray(field.raw) ? field.raw.join("、") : field.raw || "";
    const control = field.choices && field.kind === "choice"
      ? el("select", { "aria-label": field.label }, ...["", ...field.choices].map((choice) => el("option", { value: choice }, choice || "—")))
      : field.kind === "prose" ? el("textarea", { "aria-label": field.label, rows: String(Math.max(2, raw.split("\n").length)) })
        : el("input", { type: "text", "aria-label": field.label, placeholder: field.example || null });
    control.value = raw;
    control.addEventListener("change", () => keep([{ op: "set", path: field.path, value: control.value || null }], from));
    made.append(el("div", { class: "form" }, el("span", { class: "note" }, field.label), control));
  }
  return el("section", {}, made);
}
