// Puts the page together.
import { fileOf, get, tell } from "./api.js";
import { desk, nameOf, paint } from "./desk.js";
import { $, el, notice } from "./dom.js";
import { act, edit, outside, settle, unsaved } from "./hand.js";
import { choose, draw, examine, documentOf, listing, refresh, take, take_in, wholeOf } from "./listing.js";
import { side } from "./side.js";
import { again, keepUp, tabs } from "./tabs.js";
import { W, chinese } from "./words.js";
import { saveYaml, typing } from "./yaml.js";

const POLL = 900; // ms between two looks at the files
document.documentElement.lang = chinese ? "zh-CN" : "en";

desk.onstate = () => {
  const { state } = desk;
  $("place").textContent = state ? [state.project || state.name, state.year].filter(Boolean).join(" ") : "";
  document.title = state ? `${state.project || state.name} · jixiao` : "jixiao";
  $("undo").disabled = !desk.base?.undo;
  $("redo").disabled = !desk.base?.redo;
  side();
  tabs();
  keepUp();
  if (state && state === desk.base) later();
  downloads();
};
desk.onopen = again;
desk.onchoice = side;
desk.onsaved = (what) => {
  const at = what === "saved" && desk.savedAt?.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  $("saved").textContent = at ? `${W.saved} ${at}` : W[what === "saved" ? "fresh" : what];
};

// What only the whole document can tell comes after the project's own findings.
let waiting = 0;
function later() {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    const document_ = desk.state && documentOf(desk.state.file);
    if (document_) examine([document_]);
  }, 500);
}

function downloads() {
  const place = $("downloads").querySelector(".popup");
  const { state } = desk;
  const of = state ? `${state.file} ${wholeOf(state.file)}` : "";
  if (place.dataset.of === of) return;
  place.dataset.of = of;
  if (!state) {
    place.replaceChildren();
    return;
  }
  const links = (query) => listing.formats.map((format) => el("a", { href: `/file/${format}?${new URLSearchParams(query)}`, download: true }, { docx: "Word", xlsx: "Excel" }[format] || format.toUpperCase()));
  const whole = wholeOf(state.file);
  place.replaceChildren(...(state.index ? [] : [el("h3", {}, W.thisOne), ...links({ file: state.file })]), ...(whole ? [el("h3", {}, W.wholeOne), ...links({ document: whole })] : []));
}

$("menu").textContent = W.menu;
$("menu").setAttribute("aria-label", "☰");
$("menu").addEventListener("click", () => {
  const small = matchMedia("(max-width: 1100px)").matches;
  const hidden = document.body.classList.toggle(small ? "wide-list" : "narrow-list") !== small;
  $("menu").setAttribute("aria-expanded", String(!hidden));
  paint();
});
$("undo").textContent = W.undo;
$("redo").textContent = W.redo;
$("downloads").querySelector("summary").textContent = W.download;
$("undo").addEventListener("click", () => act("api/undo"));
$("redo").addEventListener("click", () => act("api/redo"));
$("list").setAttribute("aria-label", "☰");
$("side").setAttribute("aria-label", W.findings);
$("downloads").addEventListener("click", (event) => {
  if (event.target.tagName !== "A" || !event.target.pathname.startsWith("/file/")) return;
  event.preventDefault();
  save(event.target.getAttribute("href"));
});

// With what has just been typed; where it cannot be drawn, the page says why.
async function save(address) {
  await settle();
  notice(W.drawing);
  try {
    const { name, blob } = await fileOf(address);
    const link = el("a", { href: URL.createObjectURL(blob), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  } catch (error) {
    tell(error);
  }
}

document.addEventListener("click", (event) => { if (!$("downloads").contains(event.target)) $("downloads").open = false; });

// A press and its release on one cell open it, also where the paper was drawn anew in between.
let pressed = null;
const cellAt = ({ target }) => (target.closest?.(".editor") ? null : target.closest?.(".f"));
$("desk").addEventListener("mousedown", (event) => { pressed = event.button === 0 && cellAt(event) ? nameOf(cellAt(event)) : null; });
for (const name of ["mouseup", "click"]) {
  $("desk").addEventListener(name, (event) => {
    const cell = cellAt(event);
    if (cell && (name === "click" || nameOf(cell) === pressed)) edit(cell);
  });
}
$("desk").addEventListener("focusin", (event) => {
  const still = event.target === desk.quiet;
  desk.quiet = null;
  if (!still && event.target.classList.contains("f") && event.target.matches(":focus-visible")) edit(event.target);
});
$("desk").addEventListener("keydown", (event) => {
  if (event.isComposing || event.keyCode === 229 || !event.target.classList.contains("f")) return;
  if (event.key === "Enter" || event.key === "F2" || event.key === " ") {
    event.preventDefault();
    edit(event.target);
  }
});

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.keyCode === 229 || !(event.ctrlKey || event.metaKey)) return;
  const name = event.key.toLowerCase();
  if (name === "s") {
    event.preventDefault();
    saveAll();
  } else if ((name === "z" || name === "y") && !/INPUT|TEXTAREA|SELECT/.test(document.activeElement.tagName)) {
    event.preventDefault();
    act(name === "y" || event.shiftKey ? "api/redo" : "api/undo");
  } else if (name === "z" && desk.editor?.element.contains(document.activeElement) && !desk.editor.edits().length && !event.shiftKey) {
    event.preventDefault();
    act("api/undo");
  }
});

// The hands stay where they are.
function saveAll() {
  const at = document.activeElement;
  if (desk.tab === "yaml") saveYaml();
  else if (desk.editor?.element.contains(at)) settle();
  else {
    if (at.matches("#side *, #desk *")) at.blur(); // what is in a field that is not on the paper is told when it is left
    at.focus();
    settle();
  }
}

for (const name of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(name, (event) => {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    document.body.classList.toggle("dropping", name === "dragover");
    if (name === "drop") take_in([...event.dataTransfer.files]);
  });
}

let resized = 0;
window.addEventListener("resize", () => {
  clearTimeout(resized);
  resized = setTimeout(paint, 120);
});
window.addEventListener("beforeunload", (event) => {
  if (unsaved() || typing()) event.preventDefault();
});

async function poll() {
  if (document.visibilityState === "visible") {
    try {
      const file = desk.base?.file || "";
      const told = await get("api/stamp", { file });
      await outside(file, told);
      if (told.stamp !== listing.stamp) await refresh();
    } catch {
      // the next look may find it
    }
  }
  setTimeout(poll, POLL);
}

await refresh();
tabs();
desk.onstate();
const wanted = location.hash.slice(1);
const all = listing.folders.flatMap((folder) => folder.projects.map((one) => one.file));
const named = all.find((file) => encodeURIComponent(file) === wanted);
if (named) await choose(named);
else if (all.length) await choose(all[0]);
else $("desk").replaceChildren(el("p", { class: "empty" }, W.welcome));
draw();
take();
setTimeout(poll, POLL);
document.body.dataset.ready = "yes";
