// What there is: documents and their projects, with what is wrong in each; the ways in.
import { get, post, send, tell } from "./api.js";
import { desk, paint, said } from "./desk.js";
import { ask, chooseForms, confirm, imported, showBin } from "./dialogs.js";
import { $, button, el, notice } from "./dom.js";
import { open, settle } from "./hand.js";
import { side } from "./side.js";
import { W } from "./words.js";

export const listing = { folders: [], stamp: "", root: "", formats: [] };
const counts = new Map(); // file → findings
const entries = new Map(); // file → what the list shows of it
let queue = [];
let working = false;

export async function refresh() {
  try {
    Object.assign(listing, await get("api/list"));
  } catch (error) {
    tell(error);
    return;
  }
  draw();
  const documents = listing.folders.flatMap((folder) => (folder.document ? [folder.document] : folder.projects.map((one) => one.document)));
  examine(documents);
}

export function examine(documents) {
  queue = [...new Set([...documents, ...queue])];
  if (!working) work();
}

async function work() {
  working = true;
  while (queue.length) {
    const current = desk.state && documentOf(desk.state.file);
    const next = queue.includes(current) ? current : queue[0];
    queue = queue.filter((one) => one !== next);
    if (!listing.folders.some((folder) => folder.document === next || folder.projects.some((one) => one.document === next))) continue;
    try {
      const told = await get("api/whole", { document: next });
      for (const [file, found] of Object.entries(told.files)) {
        counts.set(file, found);
        mark(file);
      }
      take();
    } catch (error) {
      if (!error.status) break;
    }
    await new Promise((done) => { setTimeout(done, 30); });
  }
  working = false;
}

// The whole document's findings of the project in hand are shown with its own.
export function take() {
  if (!desk.state || !counts.has(desk.state.file)) return;
  const own = new Set([...desk.state.findings, ...desk.base.findings].map(said)); // what is mended here does not come back for a moment
  const found = counts.get(desk.state.file).filter((one) => !own.has(said(one))).map((one) => ({ ...one, field: one.field || fieldFor(one.path) }));
  if (JSON.stringify(found) === JSON.stringify(desk.whole)) return;
  desk.whole = found;
  if (!desk.editor) paint();
  side();
}

function fieldFor(path) {
  return path ? desk.state.fields.find((field) => field.told === path)?.path ?? null : null;
}

export function documentOf(file) {
  for (const folder of listing.folders) {
    if (folder.index === file) return folder.document;
    const project = folder.projects.find((one) => one.file === file);
    if (project) return folder.document || project.document;
  }
  return null;
}

export function wholeOf(file) {
  return listing.folders.find((folder) => folder.document && documentOf(file) === folder.document)?.document ?? null;
}

export function draw() {
  const made = listing.folders.flatMap((folder) => [
    el("h2", {}, el("span", { title: folder.folder }, folder.title), el("span", { class: "count" }, W.projectsOf(folder.projects.length))),
    folder.index ? entry(folder.index, W.shared, "yes", false) : null,
    ...folder.projects.map((project) => entry(project.file, project.name, project.drawn, true)),
  ]);
  const file = el("input", { type: "file", hidden: true, accept: ".docx,.xlsx,.pdf,.doc,.xls,.wps,.et", onchange: () => take_in([...file.files]) });
  const ways = el("div", { class: "ways" }, button(W.newProject, create, "plain"), button(W.importFile, () => file.click(), "plain"), button(W.bin, bin, "plain"), file);
  const at = $("list").contains(document.activeElement) && document.activeElement.closest("[data-file]")?.dataset.file;
  $("list").replaceChildren(...made.filter(Boolean), ways);
  if (at) entries.get(at)?.querySelector("button").focus({ preventScroll: true });
}

function entry(file, name, drawn, project) {
  const on = desk.state?.file === file;
  const main = el("button", { type: "button", class: "project", "aria-current": on ? "true" : null, onclick: () => choose(file) }, el("span", { class: "title" }, name),
    drawn === "no" ? el("span", { class: "stale", title: W.stale, role: "img", "aria-label": W.stale }, "●") : null, count(file));
  const made = el("div", { class: `entry${on ? " on" : ""}`, "data-file": file }, main, on && project ? button("⋯", () => menu(file, name), "plain") : null);
  entries.set(file, made);
  return made;
}

function count(file) {
  const found = counts.get(file);
  const made = el("span", { class: "count" });
  if (!found) return made;
  const [errors, warnings] = ["error", "warning"].map((severity) => found.filter((one) => one.severity === severity).length);
  made.textContent = errors && warnings ? `${errors} · ${warnings}` : String(errors || warnings || "✓");
  made.className = `count ${errors ? "error" : warnings ? "warning" : "ok"}`;
  return made;
}

function mark(file) {
  entries.get(file)?.querySelector(".count")?.replaceWith(count(file));
}

export async function choose(file) {
  document.body.classList.remove("wide-list"); // first: the paper is as wide as its room
  await open(file);
  draw();
  take();
}

function here() {
  const folder = listing.folders.find((one) => one.index === desk.state?.file || one.projects.some((project) => project.file === desk.state?.file));
  return (folder || listing.folders[0])?.folder ?? listing.root;
}

async function made(path, data) {
  try {
    const answer = await post(path, data);
    await refresh();
    if (answer.file) await choose(answer.file);
  } catch (error) {
    tell(error);
  }
}

async function create() {
  await settle();
  const folders = listing.folders.length ? listing.folders.map((folder) => folder.folder) : [listing.root];
  const wanted = await chooseForms(await get("api/forms"), folders, here());
  if (wanted) await made("api/new", wanted);
}

async function menu(file, name) {
  await settle();
  const action = await ask(name, [["copy", W.copy], ["next", W.next], ["delete", W.remove]]);
  if (!action) return;
  if (action === "delete") {
    if (!(await confirm(W.removeAsk(name), W.remove))) return;
    try {
      await post("api/delete", { file });
      desk.state = null;
      desk.base = null;
      queue = [];
      $("desk").replaceChildren(el("p", { class: "empty" }, W.welcome));
      desk.onstate();
      await refresh();
    } catch (error) {
      tell(error);
    }
    return;
  }
  const called = await ask(W.copyName, [], action === "copy" ? `${name}（2）` : name);
  if (called) await made(`api/${action}`, { file, name: called });
}

export async function take_in(files) {
  await settle();
  for (const file of files) {
    notice(`${W.importing} ${file.name}`);
    try {
      const answer = await send("api/import", { folder: here(), name: file.name }, file);
      await refresh();
      if (answer.made.length) await choose(answer.made[0]);
      await imported(answer);
    } catch (error) {
      tell(error);
    }
  }
}

async function bin() {
  const folder = here();
  const state = await showBin(await get("api/bin", { folder }));
  if (state) await made("api/restore", { folder, state });
}
