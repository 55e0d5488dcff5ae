// The project in hand and its paper: what it says now, what the side tells about, and how it is drawn.
import { $ } from "./dom.js";
import { load } from "./fonts.js";
import { documentForm } from "./document.js";
import { draw, key, setScale } from "./paper.js";

export const desk = {
  state: null, // as the server told it last, saved or not
  base: null, // as it is saved
  from: null, // { file, seen, beside } of what the state was told from: whoever changes what is shown says so
  editor: null,
  chosen: null, // key of the field that the side tells about
  sharedEdit: false,
  quiet: null, // the cell that has the focus and is not to be opened
  whole: null, // what only the whole document's examination found for this file
  tab: "fill",
  savedAt: null, // when something of it was saved last
  version: 0, // of what is shown
  onstate: () => {}, // the side, the tabs and the list draw themselves
  onchoice: () => {},
  onsaved: () => {},
  onleave: () => true, // before something else is shown: what is not in a cell is saved; false, or a promise of it: it cannot be
  onopen: () => {},
};

let cells = new Map();
let fields = new Map();

export const fieldOf = (name) => fields.get(name);
export const nameOf = (cell) => key(cell.fields[0].path);
export const order = () => [...document.querySelectorAll("#desk .f[tabindex]")];

export const said = (finding) => `${finding.rule} ${finding.message}`;
const ORDER = ["error", "warning", "hint"];

// Its own, as it now stands, and what only the whole document can tell; the gravest first.
export function findings() {
  if (!desk.state) return [];
  const own = desk.state.findings;
  const known = new Set([...own, ...desk.base.findings].map(said));
  const others = (desk.whole || []).filter((one) => !known.has(said(one)));
  return [...own, ...others].sort((one, other) => ORDER.indexOf(one.severity) - ORDER.indexOf(other.severity));
}

// Shows a state that the server told; `saved` ones become what the file says.
export function show(state, saved) {
  desk.version += 1;
  desk.state = state;
  desk.from = { file: state.file, seen: state.from || state.digest, beside: state.beside };
  if (saved) desk.base = state;
  paint();
  if (saved) renew();
  desk.onstate();
  performance.mark("jixiao-shown");
  if (state.parts.length) load(state).then(() => desk.editor?.controls.forEach((one) => one.grow()));
}

// An editor in which nothing has been typed yet shows what its cell now says.
function renew() {
  const { editor } = desk;
  const cell = editor && cellOf(editor.name);
  if (cell && editor.renew(cell.fields)) editor.from = desk.from;
}

export function paint() {
  const { state } = desk;
  const place = $("desk");
  if (desk.tab !== "fill" || !state) return;
  if (state.order) {
    fields = new Map();
    cells = new Map();
    const form = documentForm(state);
    if (form.parentNode !== place) place.replaceChildren(form);
    return;
  }
  if (state.parts.length) setScale(Math.max(...state.parts.map((part) => part.paper.w)), place.clientWidth);
  fields = new Map(state.fields.map((field) => [key(field.path), field]));
  const drawn = draw(state, fields, gravest());
  cells = drawn.cells;
  const at = document.activeElement;
  const old = place.querySelector(".papers");
  if (!old) place.replaceChildren(drawn.element);
  else swap(old, drawn.element, desk.editor);
  const cell = desk.editor && cellOf(desk.editor.name);
  if (cell) desk.editor.over(cell);
  if (at.fields && !at.isConnected) rest(nameOf(at));
}

function gravest() {
  const found = new Map();
  for (const finding of findings()) {
    if (!finding.field) continue;
    const name = key(finding.field);
    if (found.get(name) !== "error") found.set(name, finding.severity);
  }
  return found;
}

// The sheets that have changed are exchanged, one by one; the one with the open editor keeps it.
function swap(old, made, editor) {
  const [before, after] = [[...old.children], [...made.children]];
  after.forEach((page, index) => {
    const there = before[index];
    if (!there) old.append(page);
    else if (editor && there === editor.element.parentNode) {
      const rest_ = [...there.children].filter((child) => child !== editor.element);
      rest_.forEach((child) => child.remove());
      there.prepend(...page.children);
      Object.assign(there.style, { width: page.style.width, height: page.style.height });
    } else there.replaceWith(page);
  });
  before.slice(after.length).forEach((page) => {
    if (editor && page.contains(editor.element)) return;
    page.remove();
  });
}

export function cellOf(name) {
  const there = cells.get(name) || [];
  return there.find((cell) => cell.tabIndex === 0) || there[0];
}

// The focus stands on a cell that is not opened.
export function rest(name) {
  const cell = cellOf(name);
  if (!cell) return;
  desk.quiet = cell;
  cell.focus({ preventScroll: true });
}

export function choose(name) {
  desk.chosen = name;
  desk.onchoice();
}

export function neighbour(cell, where) {
  const all = order();
  const index = all.indexOf(cell);
  if (where !== "below") return all[index + (where === "next" ? 1 : -1)];
  const here = cell.getBoundingClientRect();
  const below = all.filter((other) => {
    const box = other.getBoundingClientRect();
    return box.top >= here.bottom - 3 && box.left < here.right - 4 && box.right > here.left + 4;
  });
  below.sort((one, other) => one.getBoundingClientRect().top - other.getBoundingClientRect().top);
  return below[0] || all[index + 1];
}
