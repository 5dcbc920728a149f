import { escapeText } from '../../../lib/script/html.ts'
import type { Translate } from '../../../web/i18n.ts'
import { scriptOf } from '../../../web/script-html.ts'
import type { FoundChat } from '../store.ts'
import type { TakeWords } from './take.ts'
import type { Setting } from './transcript.ts'

/** The downloaded file lives without the site: its look is in it, and nothing is ever fetched or run. */
export const HTML_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

const LOOK = `
:root { color-scheme: light dark; --ink: light-dark(#2b2119, #efeae2); --quiet: light-dark(#6b5f55, #aaa3b3); --paper: light-dark(#fdf9f3, #111118); --line: light-dark(#e2d8cc, #34343f) }
body { max-width: 42rem; margin: 2rem auto; padding: 0 1rem; background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 "Iowan Old Style", "Palatino Linotype", Palatino, P052, "Hiragino Mincho ProN", "Yu Mincho", serif; overflow-wrap: anywhere; line-break: strict }
h1 { font-size: 1.6rem; font-weight: 500; line-height: 1.2 }
h2 { margin-top: 3rem; padding-top: 1rem; border-top: 3px double var(--line); font-size: 1.1rem }
h3 { margin: 1.6rem 0 0.2rem; font-size: 1rem }
p { margin: 0.4rem 0 }
time, .about { color: var(--quiet); font: 0.8rem/1.5 system-ui, sans-serif }
article { break-inside: avoid-page }
.direction { color: var(--quiet) }
.direction:not(:lang(ja)) { font-style: italic }
pre, .wide { overflow: auto; white-space: pre-wrap }
blockquote { margin: 0.6rem 0; padding-left: 1rem; border-left: 3px solid var(--line) }
table { border-collapse: collapse } td, th { padding: 0.2rem 0.6rem; border: 1px solid var(--line) }
a { color: inherit }
@media print { :root { color-scheme: light } body { max-width: none; margin: 0; padding: 0; background: none; font-size: 11pt } h3 { break-after: avoid } details > * { display: revert } }
`

/** One file that holds everything, set as a script. */
export const htmlSetting = (
  chat: FoundChat,
  words: TakeWords,
  { t, language }: { t: Translate; language: string },
): Setting => ({
  begin: () => `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${HTML_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeText(chat.title)}</title>
<style>${LOOK}</style>
<main>
<h1 dir="auto">${escapeText(chat.title)}</h1>
<p class="about">${escapeText(words.about)}</p>
`,
  branch: (sentence) => `<h2>${escapeText(sentence)}</h2>\n`,
  line: ({ number, name, text, taken }) => `<article id="line-${number}"${langOf(chat, taken.author)}>
<h3 dir="auto">${escapeText(name)}</h3>
<time datetime="${taken.createdAt}">${escapeText(words.when(taken.createdAt))}</time>
${scriptOf(text, t)}
</article>
`,
  end: () => '</main>\n</html>\n',
})

const langOf = ({ bill }: FoundChat, author: 'person' | 'character'): string =>
  author === 'character' && /^[\w-]+$/.test(bill.language) ? ` lang="${bill.language}"` : ''
