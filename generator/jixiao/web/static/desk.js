// The project in hand: what it says now, the cell that is being filled in, and every change on its way to the file.
import { get, post, tell } from "./api.js";
import { $, notice } from "./dom.js";
import { Editor } from "./editor.js";
import { load } from "./fonts.js";
import { documentForm } from "./document.js";
import { draw, key, setScale } from "./paper.js";
import { W } from "./words.js";

export const desk = {
  state: null, // as the server told it last, saved or not
  base: null, // as it is saved
  editor: null,
  chosen: null, // key of the field that the side tells about
  sharedEdit: false,
  quiet: null, // the cell that was given up
  whole: null, // what the whole document's examination found for this file
  tab: "fill",
  onstate: () => {}, // the side, the tabs and the list draw themselves
  onchoice: () => {},
  onsaved: () => {},
};

let cells = new Map();
let fields = new Map();
let seen = ""; // digest of what the open editor was made from
let drafting = null; // edits that are shown but not saved
let inFlight = false;
let saves = Promise.resolve();
const followed = new Map(); // digest → the one that our own save left, where nobody else had written
let version = 0;

function latest(digest) {
  let found = digest;
  while (followed.has(found)) found = followed.get(found);
  return found;
}

export const fieldOf = (name) => fields.get(name);
export const order = () => [...document.querySelectorAll("#desk .f[tabindex]")];

const ORDER = ["error", "warning", "hint"];

// Its own, as it now stands, and what only the whole document can tell; the gravest first.
export function findings() {
  if (!desk.state) return [];
  const own = desk.state.findings;
  const known = new Set([...own, ...desk.base.findings].map((one) => `${one.rule} ${one.message}`));
  const others = (desk.whole || []).filter((one) => !known.has(`${one.rule} ${one.message}`));
  return [...own, ...others].sort((one, other) => ORDER.indexOf(one.severity) - ORDER.indexOf(other.severity));
}

export async function open(file) {
  await settle();
  try {
    show(await get("api/open", { file }), true);
    desk.whole = null;
    $("desk").scrollTop = 0;
    desk.chosen = null;
    desk.onchoice();
    desk.onsaved("fresh");
    history.replaceState(null, "", `#${encodeURIComponent(file)}`);
  } catch (error) {
    tell(error);
  }
}

// Shows a state that the server told; `saved` ones become what the file says.
export function show(state, saved) {
  version += 1;
  desk.state = state;
  if (saved) desk.base = state;
  paint();
  desk.onstate();
  performance.mark("jixiao-shown");
  if (state.parts.length) load(state).then(() => desk.editor?.controls.forEach((one) => one.grow()));
}

export function paint() {
  const { state } = desk;
  const place = $("desk");
  if (desk.tab !== "fill" || !state) return;
  if (state.order) {
    fields = new Map();
    cells = new Map();
    place.replaceChildren(documentForm(state));
    return;
  }
  if (state.parts.length) setScale(Math.max(...state.parts.map((part) => part.paper.w)), place.clientWidth);
  fields = new Map(state.fields.map((field) => [key(field.path), field]));
  const found = new Map();
  for (const finding of findings()) {
    if (!finding.field) continue;
    const name = key(finding.field);
    if (found.get(name) !== "error") found.set(name, finding.severity);
  }
  const drawn = draw(state, fields, found);
  cells = drawn.cells;
  const old = place.querySelector(".papers");
  const { editor } = desk;
  if (!old) place.replaceChildren(drawn.element);
  else swap(old, drawn.element, editor);
  if (editor) {
    const cell = cellOf(key(editor.fields[0].path));
    if (cell) editor.over(cell);
  }
}

// The sheets that have changed are exchanged, one by one; the one with the open editor keeps it.
function swap(old, made, editor) {
  const [before, after] = [[...old.children], [...made.children]];
  after.forEach((page, index) => {
    const there = before[index];
    if (!there) old.append(page);
    else if (editor && there === editor.element.parentNode) {
      const rest = [...there.children].filter((child) => child !== editor.element);
      rest.forEach((child) => child.remove());
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

export function choose(name) {
  desk.chosen = name;
  desk.onchoice();
}

export function goTo(path) {
  const cell = cellOf(key(path));
  if (cell) {
    cell.scrollIntoView({ block: "center" });
    edit(cell);
  } else choose(key(path));
}

export function edit(cell) {
  if (desk.editor) {
    if (desk.editor.element.contains(cell)) return;
    const edits = desk.editor.edits();
    desk.editor.close();
    desk.editor = null;
    if (edits.length) keep(edits);
  }
  if (!cell.fields || !cell.isConnected) return;
  desk.sharedEdit = false;
  seen = desk.base.digest;
  desk.editor = new Editor(cell, { changed: draft, leave, cancel }, () => desk.sharedEdit);
  desk.editor.over(cell);
  desk.editor.focus();
  choose(key(cell.fields[0].path));
}

function leave(edits, where) {
  const at = desk.editor && cellOf(key(desk.editor.fields[0].path));
  desk.editor = null;
  drafting = null;
  if (edits.length) keep(edits);
  else if (!desk.state.saved) show(desk.base, true);
  const target = at && where ? neighbour(at, where) : null;
  if (target) edit(target);
}

function cancel() {
  const at = cellOf(key(desk.editor.fields[0].path));
  desk.editor = null;
  drafting = null;
  if (!desk.state.saved) show(desk.base, true);
  desk.quiet = at; // it has the focus without being opened again
  at?.focus();
}

function neighbour(cell, where) {
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

// What is typed is shown at once and not saved yet; one request at a time, always with the latest.
async function draft(edits) {
  drafting = edits;
  desk.onsaved("unsaved");
  if (inFlight) return;
  inFlight = true;
  try {
    while (drafting) {
      await saves; // its paths are told from what they leave
      const [sent, at] = [drafting, version];
      drafting = null;
      if (!sent) break;
      const state = await post("api/draft", { file: desk.base.file, seen: latest(seen), edits: sent.map((one) => ({ ...one, shared: false })) });
      if (desk.editor && at === version) show(state, false);
    }
  } catch (error) {
    if (error.status !== 409) tell(error);
  } finally {
    inFlight = false;
  }
}

export function keep(edits, from = seen) {
  const { file } = desk.base;
  desk.onsaved("saving");
  saves = saves.then(() => save(file, from, edits));
  return saves;
}

async function save(file, from, edits) {
  try {
    const known = latest(from);
    const state = await post("api/save", { file, seen: known, edits });
    if (state.digest !== known && state.merged === false) followed.set(known, state.digest);
    followed.delete(state.digest); // the file may be again what it was before: nothing follows the present
    if (desk.base?.file !== file) return;
    desk.base = state;
    if (!desk.editor || !desk.editor.edits().length) show(state, true);
    else desk.onstate();
    desk.onsaved("saved");
  } catch (error) {
    await refused(error, file, edits);
  }
}

async function refused(error, file, edits) {
  if (error.answer?.kind === "conflict") {
    desk.onsaved("unsaved");
    const { conflict } = await import("./dialogs.js");
    const mine = await conflict(edits[0].value, error.answer.theirs);
    const now = await get("api/open", { file });
    show(now, true);
    if (mine) await save(file, now.digest, edits);
    else desk.onsaved("saved");
    return;
  }
  const lost = edits.map((one) => one.value).filter((value) => typeof value === "string" && value);
  if (error.answer) notice([error.message, ...lost].join("\n"), true);
  else throw error;
  if (desk.base?.file === file && error.status && error.status !== 403) show(await get("api/open", { file }), true);
  desk.onsaved(error.status ? "saved" : "unsaved");
}

export async function settle() {
  if (desk.editor) {
    const edits = desk.editor.edits();
    desk.editor.close();
    desk.editor = null;
    drafting = null;
    if (edits.length) keep(edits);
  }
  await saves;
}

// Anything that answers with the project as it now is.
export async function act(path, data) {
  await settle();
  try {
    desk.onsaved("saving");
    show(await post(path, { file: desk.base.file, seen: desk.base.digest, ...data }), true);
    desk.onsaved("saved");
    return true;
  } catch (error) {
    tell(error);
    show(desk.base, true);
    desk.onsaved("saved");
    return false;
  }
}

export async function rows(edit, then) {
  await settle();
  seen = desk.base.digest;
  await keep([edit], seen);
  if (then) then();
}

export async function outside(digest) {
  if (!desk.base || digest === desk.base.digest) return;
  if (digest === "gone") {
    notice(W.gone);
    return;
  }
  await saves;
  if (digest === desk.base.digest) return;
  try {
    const state = await get("api/open", { file: desk.base.file });
    if (state.digest === desk.base.digest) return;
    desk.base = state;
    if (!desk.editor || !desk.editor.edits().length) show(state, true);
    notice(W.outside);
  } catch (error) {
    tell(error);
  }
}
