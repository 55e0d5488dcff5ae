// The cell that is being filled in, and every change on its way to the file.
import { get, post, tell } from "./api.js";
import { cellOf, choose, desk, nameOf, neighbour, rest, show } from "./desk.js";
import { conflict } from "./dialogs.js";
import { $, notice } from "./dom.js";
import { Editor } from "./editor.js";
import { key } from "./paper.js";
import { inTurn, pending, settled } from "./turns.js";
import { W } from "./words.js";

const AGAIN = 1000; // ms until a server that did not answer is asked again
let drafting = null; // edits that are shown but not saved
let inFlight = false;
let wanted = ""; // the project that was asked for last
let moving = false; // rows are
let saving = 0; // changes that are on their way
const followed = new Map(); // digest → the one that our own edits made of it, where they moved no row

function latest(digest) {
  let found = digest;
  while (followed.has(found)) found = followed.get(found);
  return found;
}

function follow(known, sent) {
  if (!sent || sent === known) return;
  followed.set(known, sent);
  followed.delete(sent); // it may be again what it was before
}

// Says how far the saving is.
function tellSaved() {
  desk.onsaved(saving ? "saving" : desk.editor?.edits().length ? "unsaved" : "saved");
}

export const unsaved = () => pending() || Boolean(desk.editor?.edits().length);

export async function open(file) {
  wanted = file;
  if (!(await settle())) return;
  await inTurn(async () => {
    if (wanted !== file) return;
    if (!saving) desk.onsaved("opening");
    try {
      const state = await get("api/open", { file });
      if (wanted !== file) return;
      if (desk.base?.file === file) {
        took(state);
        tellSaved();
        return;
      }
      putDown(); // what was typed in the meantime belongs to the other project
      desk.whole = null;
      desk.chosen = null;
      for (const present of [state.digest, state.beside]) followed.delete(present);
      show(state, true);
      $("desk").scrollTop = 0;
      desk.savedAt = null;
      tellSaved();
      history.replaceState(null, "", `#${encodeURIComponent(file)}`);
    } catch (error) {
      tell(error);
      tellSaved();
    }
  });
  desk.onopen();
}

// A project as it is saved; somebody who is typing in it goes on, with what he types over the new.
function took(state) {
  if (desk.base?.file !== state.file) return;
  for (const present of [state.digest, state.beside]) followed.delete(present); // nothing follows it
  const typed = desk.editor?.edits() || [];
  if (!typed.length) {
    show(state, true);
    return;
  }
  desk.base = state;
  desk.onstate();
  draft(typed);
}

export function goTo(path) {
  const cell = cellOf(key(path));
  if (cell) {
    cell.scrollIntoView({ block: "center" });
    edit(cell);
  } else choose(key(path));
}

export function edit(cell) {
  if (!cell.fields) return;
  const name = nameOf(cell);
  if (desk.editor?.name === name || desk.editor?.element.contains(cell)) return;
  putDown();
  const at = cellOf(name);
  if (!at) return;
  desk.sharedEdit = false;
  desk.editor = new Editor(at, { changed: draft, leave, cancel }, () => desk.sharedEdit);
  desk.editor.from = desk.from;
  desk.editor.over(at);
  desk.editor.focus();
  choose(name);
}

// The editor is closed, and what was typed goes on its way.
function putDown() {
  const { editor } = desk;
  if (!editor) return;
  const edits = editor.edits();
  const focused = editor.element.contains(document.activeElement);
  editor.close();
  leave(edits, null);
  if (focused) rest(editor.name);
}

function leave(edits, where) {
  const { editor } = desk;
  desk.editor = null;
  drafting = null;
  if (edits.length) keep(edits, editor.from);
  else asSaved();
  const at = where && cellOf(editor.name);
  const target = at ? neighbour(at, where) : null;
  if (target) edit(target);
  else if (where) rest(editor.name);
}

function cancel() {
  const { name } = desk.editor;
  desk.editor = null;
  drafting = null;
  asSaved();
  rest(name);
}

// What was typed and given up is no longer shown.
function asSaved() {
  if (desk.state && !desk.state.saved && !pending()) show(desk.base, true);
  tellSaved();
}

// What is typed is shown at once and not saved yet; one request at a time, always with the latest.
async function draft(edits) {
  drafting = edits;
  desk.onsaved("unsaved");
  if (inFlight) return;
  inFlight = true;
  try {
    while (drafting) {
      await settled(); // its paths are told from what they leave
      const [sent, at, editor] = [drafting, desk.version, desk.editor];
      drafting = null;
      if (!sent || !editor) break;
      const { file, seen } = editor.from;
      const state = await post("api/draft", { file, seen: latest(seen), edits: sent.map((one) => ({ ...one, shared: false })) });
      if (desk.editor === editor && at === desk.version) show(state, false);
    }
  } catch (error) {
    if (error.status !== 409 && error.status !== 0) tell(error);
  } finally {
    inFlight = false;
  }
}

// Saves edits of what was told as `from`; gives back whether they were.
export function keep(edits, from) {
  return change(() => save(edits, from, false));
}

function change(task) {
  saving += 1;
  tellSaved();
  return inTurn(task).finally(() => {
    saving -= 1;
    tellSaved();
  });
}

async function save(edits, from, mine) {
  const { file } = from;
  try {
    const [seen, beside] = [latest(from.seen), latest(from.beside)];
    const state = await patiently(() => post("api/save", { file, seen, beside, edits, mine }));
    if (edits.every((one) => one.op === "set")) {
      follow(seen, state.sent);
      follow(beside, state.sent_beside);
    }
    desk.savedAt = new Date();
    took(state);
    return true;
  } catch (error) {
    return refused(error, edits, from);
  }
}

// Nothing is given up because the server is away for a moment.
export async function patiently(ask) {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (error.status !== 0 && error.status !== 429) throw error;
      desk.onsaved("unsaved");
      if (error.status === 0) tell(error);
      await new Promise((done) => { setTimeout(done, AGAIN); });
    }
  }
}

async function refused(error, edits, from) {
  if (!error.answer) throw error;
  const { kind, moved, what } = error.answer;
  if (kind === "conflict" && !moved) {
    desk.onsaved("unsaved");
    const typed = edits.map((one) => one.value ?? "—").join("\n");
    if (await conflict(typed, error.answer.theirs)) return save(edits, from, true);
  } else {
    const lost = edits.map((one) => one.value).filter((value) => value?.length);
    notice([what === "file" ? W.gone : error.message, ...lost].join("\n"), lost.length > 0);
  }
  await reread(from.file);
  return false;
}

async function reread(file) {
  if (desk.base?.file !== file) return;
  try {
    took(await get("api/open", { file }));
  } catch (error) {
    tell(error);
  }
}

// Nothing that was begun is left unsaved; false where something cannot be saved.
export async function settle() {
  putDown();
  const left = await desk.onleave();
  await settled();
  return left;
}

// Anything that answers with the project as it now is.
export async function act(path, data) {
  if (!desk.base) return false;
  const { file } = desk.base;
  putDown();
  const left = desk.onleave(); // at once where nothing waits: its turn comes before what is typed next
  if (left !== true && !(await left)) return false;
  return change(async () => {
    try {
      took(await post(path, { file, seen: desk.base?.digest || "", ...data }));
      desk.savedAt = new Date();
      return true;
    } catch (error) {
      tell(error);
      await reread(file);
      return false;
    }
  });
}

// One change of rows after the other: the next is told from what this one leaves. Gives back whether it was made and
// nobody has gone on to another cell meanwhile.
export async function rows(edit_, from) {
  if (moving) return false;
  moving = true;
  try {
    putDown();
    return (await keep([edit_], from)) && desk.base?.file === from.file && !desk.editor;
  } finally {
    moving = false;
  }
}

// Somebody else may have written the file.
export function outside(file, { digest, beside }) {
  const known = () => desk.base?.file !== file || (digest === desk.base.digest && beside === desk.base.beside);
  if (!digest || known()) return settled();
  return inTurn(async () => {
    if (known()) return;
    if (digest === "gone") {
      notice(W.gone);
      return;
    }
    try {
      const state = await get("api/open", { file });
      if (state.digest === desk.base?.digest && state.beside === desk.base.beside) return;
      took(state);
      notice(W.outside);
    } catch (error) {
      tell(error);
    }
  });
}
