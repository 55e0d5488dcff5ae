// A document as a whole: its title, its introduction, the order of its projects.
import { desk } from "./desk.js";
import { button, el } from "./dom.js";
import { keep, rows } from "./hand.js";
import { W } from "./words.js";

let shown = null; // { file, element, controls, list }: it stays while somebody types in it

export function documentForm(state) {
  if (shown?.file !== state.file || !shown.element.isConnected) shown = made(state);
  state.fields.forEach((field, index) => renew(shown.controls[index], field));
  const items = state.order.map((name, index) => el("li", {}, `${name}　`, button(W.up, () => move(index, -1), "link"), button(W.down, () => move(index, 1), "link")));
  shown.list.replaceChildren(...items);
  shown.head.hidden = !items.length;
  return shown.element;
}

function made(state) {
  const controls = state.fields.map((field) => ({ input: control(field), raw: "", from: null }));
  for (const one of controls) one.input.addEventListener("change", () => written(one));
  const [head, list] = [el("h2", {}, W.order), el("ol")];
  const element = el("div", { class: "changes form" }, el("h2", {}, W.document),
    ...controls.flatMap(({ input }, index) => [el("label", { for: input.id }, state.fields[index].label), input]), head, list);
  return { file: state.file, element, controls, head, list };
}

function control(field) {
  const id = `document-${field.path[0]}`;
  if (field.kind === "choice") return el("select", { id }, ...["", ...field.choices].map((choice) => el("option", { value: choice }, choice || "—")));
  return field.kind === "lines" ? el("textarea", { id, rows: "2" }) : el("input", { id, type: "text" });
}

// What has been begun stays, and so does what is on its way.
function renew(one, field) {
  one.path = field.path;
  if (one.input.value !== one.raw || one.sent) return;
  one.input.value = field.raw;
  one.raw = one.input.value;
  one.from = desk.from;
  if (one.input.rows) one.input.rows = Math.max(2, one.raw.split("\n").length);
}

async function written(one) {
  const { value } = one.input;
  one.sent = true;
  const kept = await keep([{ op: "set", path: one.path, value: value || null }], one.from).finally(() => { one.sent = false; });
  if (one.input.value === value) one.input.value = one.raw = kept ? value : one.raw;
  if (desk.state?.file === desk.base?.file && desk.state.order) renew(one, desk.state.fields.find((field) => field.path[0] === one.path[0]));
}

function move(index, by) {
  rows({ op: "move", path: ["项目", index], by }, desk.from);
}
