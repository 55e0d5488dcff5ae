// The cell in hand: inputs over the paper, one for each field that the cell prints.
import { el } from "./dom.js";
import { key } from "./paper.js";
import { W } from "./words.js";

let numbers = 0;

const written = (field) => (Array.isArray(field.raw) ? field.raw.join("、") : field.raw || "");
const ticked = (field) => (Array.isArray(field.raw) ? field.raw : field.raw ? field.raw.split("、") : []);
const said = (control, field) => (Array.isArray(control.value()) ? ticked(field) : written(field));
const changed = (control) => JSON.stringify(control.value()) !== JSON.stringify(said(control, control.field));

export class Editor {
  // actions: changed(edits), leave(edits, where), cancel(); where: "next", "previous", "below", null
  constructor(cell, actions, shared) {
    this.fields = cell.fields;
    this.name = key(cell.fields[0].path);
    this.from = null; // { file, seen } of what the cell was drawn from
    this.actions = actions;
    this.shared = shared;
    this.composing = false;
    this.closed = false;
    this.controls = this.fields.map((field) => this.control(field));
    this.element = el("div", { class: "editor", role: "group" }, ...this.controls.map((one) => one.element), this.tip());
    this.element.addEventListener("keydown", (event) => this.pressed(event));
    this.element.addEventListener("focusout", (event) => this.left(event));
    this.over(cell);
  }

  over(cell) {
    const page = cell.closest(".sheet");
    if (!page) return;
    const [outer, inner] = [page.getBoundingClientRect(), cell.getBoundingClientRect()];
    const style = getComputedStyle(cell);
    const own = this.element.style;
    own.left = `${inner.left - outer.left}px`;
    own.top = `${inner.top - outer.top}px`;
    own.width = `${Math.max(inner.width, this.fields.length > 1 ? 220 : 96)}px`;
    own.minHeight = `${inner.height}px`;
    own.fontFamily = style.fontFamily;
    own.fontSize = `${Math.max(parseFloat(style.fontSize), 13)}px`;
    own.lineHeight = `${Math.max(parseFloat(style.lineHeight) || 20, 18)}px`;
    own.textAlign = style.textAlign;
    if (this.element.parentNode !== page) {
      const at = document.activeElement;
      const within = this.element.contains(at);
      this.moving = true;
      page.append(this.element);
      if (within) at.focus({ preventScroll: true });
      this.moving = false;
    }
    this.controls.forEach((one) => one.grow());
  }

  focus() {
    const first = this.controls[0];
    first.input.focus({ preventScroll: true });
    first.input.select?.();
    this.element.scrollIntoView({ block: "nearest" });
  }

  control(field) {
    const id = `field-${(numbers += 1)}`;
    const alone = this.fields.length === 1;
    const label = el("label", { for: id, class: alone ? "hidden-name" : "name" }, field.label);
    if (field.kind === "several") return this.ticks(field, id);
    const input = this.input(field, id);
    const grow = () => {
      if (input.tagName !== "TEXTAREA") return;
      input.style.height = "0";
      input.style.height = `${input.scrollHeight}px`;
    };
    for (const name of ["input", "change"]) input.addEventListener(name, () => { grow(); this.typed(); });
    input.addEventListener("compositionstart", () => { this.composing = true; });
    input.addEventListener("compositionend", () => { this.composing = false; this.typed(); });
    const put = (raw) => {
      const all = input.selectionStart === 0 && input.selectionEnd === input.value.length;
      input.value = raw;
      if (all) input.select(); // what is typed next takes its place, as when the cell was opened
      grow();
    };
    return { field, input, grow, put, element: el("div", { class: "field" }, label, input), value: () => input.value };
  }

  input(field, id) {
    const raw = written(field);
    if (field.kind === "choice") {
      const offered = raw && !field.choices.includes(raw) ? [...field.choices, raw] : field.choices;
      const options = ["", ...offered].map((choice) => el("option", { value: choice }, choice || "—"));
      const made = el("select", { id }, ...options);
      made.value = raw;
      return made;
    }
    const about = { id, rows: "1", autocomplete: "off", spellcheck: "false", placeholder: field.example || null };
    if (field.kind === "prose") about.placeholder = null;
    const made = field.kind === "money" || field.kind === "figure" || field.kind === "day"
      ? el("input", { ...about, type: "text", rows: null, inputmode: field.kind === "day" ? null : "text" })
      : el("textarea", about);
    made.value = raw;
    return made;
  }

  ticks(field, id) {
    const chosen = ticked(field);
    const boxes = field.choices.map((choice) => el("input", { type: "checkbox", value: choice, checked: chosen.includes(choice), onchange: () => this.typed() }));
    boxes[0].id = id;
    const element = el("div", { class: "field", role: "group", "aria-label": field.label },
      ...boxes.map((box, index) => el("label", { class: "tick" }, box, field.choices[index])));
    const put = (raw) => boxes.forEach((box) => { box.checked = raw.includes(box.value); });
    return { field, input: boxes[0], element, put, grow: () => {}, value: () => boxes.filter((box) => box.checked).map((box) => box.value) };
  }

  tip() {
    const field = this.fields[0];
    const parts = [field.unit ? field.unit : "", field.kind === "prose" ? W.ctrlEnter : W.enterNext];
    return el("div", { class: "tip", "aria-hidden": "true" }, parts.filter(Boolean).join(" · "));
  }

  edits() {
    const found = [];
    for (const control of this.controls.filter(changed)) {
      const now = control.value();
      found.push({ op: "set", path: control.field.path, value: now.length ? now : null, shared: this.shared() });
    }
    return found;
  }

  // Takes over what the cell now says where nothing has been typed; gives back whether that is all of it.
  renew(fields) {
    if (this.composing) return false;
    for (const control of this.controls) {
      const field = fields.find((one) => key(one.path) === key(control.field.path));
      if (!field || changed(control)) continue;
      const raw = said(control, field);
      if (JSON.stringify(raw) !== JSON.stringify(control.value())) control.put(raw);
      control.field = field;
    }
    return !this.controls.some(changed);
  }

  typed() {
    if (!this.composing && !this.closed) this.actions.changed(this.edits());
  }

  // Nothing is done with a key that belongs to an input method.
  pressed(event) {
    if (event.isComposing || event.keyCode === 229 || this.composing) return;
    const last = this.controls.at(-1).element.contains(event.target);
    const first = this.controls[0].element.contains(event.target);
    const prose = this.fields.some((field) => field.kind === "prose");
    if (event.key === "Tab" && (event.shiftKey ? first : last)) this.leave(event, event.shiftKey ? "previous" : "next");
    else if (event.key === "Enter" && !event.shiftKey && !event.altKey && (!prose || event.ctrlKey)) this.leave(event, "below");
    else if (event.key === "Escape") {
      event.preventDefault();
      this.close();
      this.actions.cancel();
    }
  }

  leave(event, where) {
    event.preventDefault();
    const edits = this.edits();
    this.close();
    this.actions.leave(edits, where);
  }

  left(event) {
    if (this.closed || this.moving || this.element.contains(event.relatedTarget)) return;
    if (event.relatedTarget === null && !document.hasFocus()) return; // another window, an input method
    if (event.relatedTarget?.closest("#side")) return; // what the side says of this cell
    const edits = this.edits();
    this.close();
    this.actions.leave(edits, null);
  }

  close() {
    this.closed = true;
    this.element.remove();
  }
}
