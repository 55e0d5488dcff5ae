// A document as a whole: its title, its introduction, the order of its projects.
import { desk, keep, rows } from "./desk.js";
import { button, el } from "./dom.js";
import { W } from "./words.js";

export function documentForm(state) {
  const made = el("div", { class: "changes form" }, el("h2", {}, W.document));
  for (const field of state.fields) {
    const id = `document-${field.path[0]}`;
    made.append(el("label", { for: id }, field.label), control(field, id));
  }
  if (state.order.length) {
    made.append(el("h2", {}, W.order), el("ol", {}, ...state.order.map((name, index) => el("li", {}, `${name}　`,
      button(W.up, () => move(index, -1), "link"), button(W.down, () => move(index, 1), "link")))));
  }
  return made;
}

function control(field, id) {
  const made = field.kind === "choice" ? el("select", { id }, ...["", ...field.choices].map((choice) => el("option", { value: choice }, choice || "—")))
    : field.kind === "lines" ? el("textarea", { id, rows: String(Math.max(2, field.raw.split("\n").length)) }) : el("input", { id, type: "text" });
  made.value = field.raw;
  made.addEventListener("change", () => keep([{ op: "set", path: field.path, value: made.value || null }], desk.base.digest));
  return made;
}

function move(index, by) {
  rows({ op: "move", path: ["项目", index], by });
}
