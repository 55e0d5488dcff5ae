// The project as text. What is typed here is merged with what others write elsewhere in the file, as in its cells.
import { get, post, tell } from "./api.js";
import { desk, fieldOf, show } from "./desk.js";
import { conflict } from "./dialogs.js";
import { button, el } from "./dom.js";
import { patiently } from "./hand.js";
import { inTurn } from "./turns.js";
import { W } from "./words.js";

const LINE = 20; // px, as in page.css
let yaml = null; // { file, area, digest, text } of the open editor; `text` is what the file said at `digest`

export const typing = () => Boolean(yaml && yaml.area.value !== yaml.text);

export async function showYaml(place, still) {
  const { file } = desk.state;
  const told = await get("api/text", { file });
  if (!still()) return;
  const area = el("textarea", { "aria-label": "YAML", spellcheck: "false", wrap: "off" });
  area.value = told.text;
  yaml = { file, area, digest: told.digest, text: area.value };
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
  place.append(el("div", { class: "yaml" }, line, area, el("div", { class: "buttons" }, button(W.save, saveYaml, "go"), button(W.revert, revert))));
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
  const [mine, text] = [yaml, yaml.area.value];
  try {
    const state = await post("api/text", { file: mine.file, seen: mine.digest, text, save: false });
    if (yaml === mine && mine.area.value === text && text !== mine.text) show(state, false);
  } catch (error) {
    if (error.status !== 409 && error.status !== 0) tell(error);
  }
}

function revert() {
  yaml.area.value = yaml.text;
  show(desk.base, true);
  desk.onsaved("saved");
  follow();
}

// Gives back whether nothing is left to save, at once where nothing was.
export function saveYaml() {
  return !typing() || saveAll();
}

async function saveAll() {
  while (typing()) {
    const mine = yaml;
    if (!(await inTurn(() => saved(mine, mine.area.value)))) return false;
  }
  return true;
}

// `prefer`: whose lines stand where others changed the same ones; asked where it is not known.
async function saved(mine, text, prefer = "") {
  const { file, digest: seen } = mine;
  if (text === mine.text) return true; // in the turn before this one
  try {
    desk.onsaved("saving");
    const state = await patiently(() => post("api/text", { file, seen, text, save: true, prefer }));
    Object.assign(mine, { digest: state.sent, text });
    desk.savedAt = new Date();
    if (desk.base?.file === file) show(state, true);
    desk.onsaved("saved");
    await pull(mine);
    return true;
  } catch (error) {
    desk.onsaved("unsaved");
    if (error.answer?.kind !== "conflict") {
      tell(error);
      return false;
    }
    const chosen = await conflict(error.answer.mine, error.answer.theirs);
    return saved(mine, text, chosen ? "mine" : "theirs");
  }
}

// The text of the file, where nothing has been typed over it.
async function pull(mine) {
  const told = await get("api/text", { file: mine.file });
  const { area } = mine;
  if (area.value !== mine.text || told.digest === mine.digest) return;
  const [start, end, top] = [area.selectionStart, area.selectionEnd, area.scrollTop];
  if (area.value !== told.text) area.value = told.text;
  Object.assign(mine, { digest: told.digest, text: area.value });
  area.setSelectionRange(start, end);
  area.scrollTop = top;
}

export function follow() {
  if (yaml && yaml.file === desk.base?.file) pull(yaml).catch(tell);
}

export function forgetYaml() {
  yaml = null;
}
