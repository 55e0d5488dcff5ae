// The paper's own fonts, fetched for the characters that are shown and are not there yet.
import { font } from "./api.js";

const loaded = new Map(); // family → characters
export const face = (family) => `jixiao ${family}`;

export function families(styles) {
  return styles.map((style) => style.fontFamily);
}

export async function load(state) {
  const wanted = new Map();
  for (const part of state.parts) {
    for (const item of part.sheets.flat()) {
      for (const one of item.cells || [item]) {
        if (!one.lines) continue;
        const family = state.styles[one.s].fontFamily;
        const set = wanted.get(family) || new Set();
        for (const line of one.lines) for (const character of line) set.add(character);
        wanted.set(family, set);
      }
    }
  }
  await Promise.all([...wanted].map(([family, set]) => complete(family, set)));
}

async function complete(family, characters) {
  const there = loaded.get(family) || new Set();
  loaded.set(family, there);
  const missing = [...characters].filter((character) => !there.has(character));
  if (!missing.length) return;
  for (const character of missing) there.add(character);
  const range = missing.map((character) => `U+${character.codePointAt(0).toString(16)}`).join(",");
  try {
    const made = new FontFace(face(family), await font(family, false, missing.join("")), { unicodeRange: range });
    document.fonts.add(await made.load());
  } catch {
    // a family of the user's that cannot be packed: the browser's own font is shown
  }
}
