// The other ways to see the project: its YAML, the real PDF, what has changed.
import { get, post, tell } from "./api.js";
import { act, desk, fieldOf, open, paint, settle, show } from "./desk.js";
import { $, button, el } from "./dom.js";
import { wholeOf } from "./listing.js";
import { W } from "./words.js";

const TABS = ["fill", "yaml", "pdf", "changes"];
const LINE = 20; // px, as in page.css
let yaml = null; // { area, digest, text } of the open editor

export function tabs() {
  $("tabs").replaceChildren(...TABS.map((name) => el("button", { type: "button", role: "tab", id: `tab-${name}`, "aria-controls": "desk",
    "aria-selected": String(desk.tab === name), tabindex: desk.tab === name ? "0" : "-1", onclick: () => turn(name),
    onkeydown: (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (step) turn(TABS[(TABS.indexOf(name) + step + TABS.length) % TABS.length]).then(() => $(`tab-${desk.tab}`).focus());
    } }, W[name])));
}

export async function turn(name) {
  if (!desk.state) return;
  await settle();
  await leaveYaml();
  const reread = desk.tab === "yaml";
  desk.tab = name;
  tabs();
  const place = $("desk");
  place.classList.toggle("bare", name === "yaml" || name === "pdf");
  place.replaceChildren();
  try {
    if (name === "fill") {
      if (reread) show(await get("api/open", { file: desk.base.file }), true);
      else paint();
      if (!desk.state.parts.length) plain();
    } else if (name === "yaml") await showYaml(place);
    else if (name === "pdf") showPdf(place, false);
    else await showChanges(place, "");
  } catch (error) {
    tell(error);
  }
}

// What cannot be drawn is edited as text.
export function plain() {
  if (desk.tab === "fill" && desk.state && !desk.state.parts.length && !desk.state.order) turn("yaml");
}

async function showYaml(place) {
  const told = await get("api/text", { file: desk.state.file });
  const area = el("textarea", { "aria-label": "YAML", spellcheck: "false", wrap: "off" });
  area.value = told.text;
  yaml = { area, digest: told.digest, text: area.value };
  const line = el("div", { class: "line", hidden: true });
  const path = desk.chosen && fieldOf(desk.chosen)?.told;
  const number = nearest(told.lines, path);
  const at = () => { line.style.top = `${12 + (number - 1) * LINE - area.scrollTop}px`; };
  if (number) {
    line.hidden = false;
    area.addEventListener("scroll", at);
  }
  let timer = 0;
  area.addEventListener("input", () => {
    desk.onsaved("unsaved");
    clearTimeout(timer);
    timer = setTimeout(check, 250);
  });
  place.append(el("div", { class: "yaml" }, line, area, el("div", { class: "buttons" }, button(W.save, saveYaml, "go"), button(W.revert, () => { area.value = yaml.text; check(); }))));
  if (number) {
    area.scrollTop = Math.max(0, (number - 8) * LINE);
    const start = area.value.split("\n").slice(0, number - 1).join("\n").length + (number > 1 ? 1 : 0);
    area.setSelectionRange(start, start);
    at();
  }
  area.focus({ preventScroll: true });
}

function nearest(lines, path) {
  const known = new Map(lines);
  for (let now = path; now; now = now.replace(/(\.[^.[]*|\[\d+\])$/, "")) {
    if (known.has(now)) return known.get(now);
    if (!/[.[]/.test(now)) break;
  }
  return 0;
}

async function check() {
  if (!yaml) return;
  try {
    desk.state = await post("api/text", { file: desk.base.file, seen: yaml.digest, text: yaml.area.value, save: false });
    desk.onstate();
  } catch (error) {
    if (error.status !== 409) tell(error);
  }
}

export async function saveYaml() {
  if (!yaml || yaml.area.value === yaml.text) return true;
  try {
    const state = await post("api/text", { file: desk.base.file, seen: yaml.digest, text: yaml.area.value, save: true });
    yaml = { ...yaml, digest: state.digest, text: yaml.area.value };
    show(state, true);
    desk.onsaved("saved");
    return true;
  } catch (error) {
    tell(error);
    return false;
  }
}

async function leaveYaml() {
  if (yaml) await saveYaml();
  yaml = null;
}

function showPdf(place, asked) {
  const document_ = wholeOf(desk.state.file);
  const whole = asked || desk.state.index;
  const choice = el("div", { class: "buttons" });
  const made = el("div", { class: "whole" }, choice);
  if (document_ && !desk.state.index) choice.append(button(W.thisOne, () => again(false)), button(W.wholeOne, () => again(true)));
  const errors = desk.state.findings.some((one) => one.severity === "error");
  const query = new URLSearchParams(whole ? { document: document_, inline: "1" } : { file: desk.state.file, inline: "1" });
  if (!whole && errors) made.append(el("p", { class: "empty" }, W.broken));
  else made.append(el("iframe", { src: `/file/pdf?${query}`, title: "PDF" }));
  place.replaceChildren(made);

  function again(all) {
    showPdf(place, all);
  }
}

async function showChanges(place, state) {
  const file = desk.state.file;
  const [states, differences] = await Promise.all([get("api/states", { file }), get("api/differences", { file, state })]);
  const rows = differences.map((one) => el("tr", {}, el("th", { scope: "row" }, one.path), el("td", {}, one.old === null ? "—" : el("del", {}, one.old)), el("td", {}, one.new === null ? "—" : el("ins", {}, one.new))));
  const head = el("tr", {}, ...[W.field, W.before, W.now].map((word) => el("th", { scope: "col" }, word)));
  place.replaceChildren(el("div", { class: "changes" },
    el("h2", {}, state ? W.sinceState : W.since),
    rows.length ? el("table", {}, el("thead", {}, head), el("tbody", {}, ...rows)) : el("p", { class: "note" }, W.noChange),
    el("h2", {}, W.states),
    ...states.map((one) => el("p", {}, `${new Date(one.when * 1000).toLocaleString()}　`, button(W.changes, () => showChanges(place, one.name), "link"),
      button(W.bringBack, async () => { if (await act("api/bring", { state: one.name })) showChanges(place, ""); }, "link")))));
}

export { open };
