const NAMED: { [name: string]: string } = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  bull: '•',
  middot: '·',
  copy: '©',
  hearts: '♥',
  times: '×',
  deg: '°',
  eacute: 'é',
}
const ENTITY = /^&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/i

/** The character that the entity at `at` names, and how long it is; undefined where there is none. */
export function entityAt(text: string, at: number, end: number): { text: string; units: number } | undefined {
  const found = ENTITY.exec(text.slice(at, Math.min(end, at + 10)))
  if (!found) return
  const [{ length: units }, decimal, hex, name] = found
  const character = name
    ? NAMED[name.toLowerCase()]
    : characterOf(decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16))
  return character === undefined ? undefined : { text: character, units }
}

function characterOf(code: number): string | undefined {
  const isText = (code >= 32 && code < 0x7f) || (code >= 0xa0 && code < 0xd800) || (code > 0xdfff && code <= 0x10ffff)
  return isText ? String.fromCodePoint(code) : undefined
}
