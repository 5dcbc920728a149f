/** The site's gallery and chat as template literals, element for element. */
export type Bill = {
  slug: string
  name: string
  tagline: string
  tags: string[]
  hue: number
  language: string
  portrait: string
}
export type Line = { id: string; author: string; createdAt: string; html: string }

const MARKUP = /[&<>"']/g
const CODES: { [letter: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const esc = (text: string): string =>
  /[&<>"']/.test(text) ? text.replace(MARKUP, (letter) => CODES[letter] ?? '') : text
const token = 'dZ8I4p3M-SS2M8bDZKkmQKBrBRImUiWrsYBw'

function shell({ title, page, username }: { title: string; page: string; username: string }, main: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${esc(title)} · Troupe</title>
<meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#fdf9f3" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#111118" media="(prefers-color-scheme: dark)">
<meta name="description" content="Everybody in the cast: read who they are and say your first line.">
<link rel="canonical" href="http://localhost/characters">
<meta property="og:type" content="website">
<meta property="og:site_name" content="Troupe">
<meta property="og:title" content="${esc(title)}">
<meta property="og:url" content="http://localhost/characters">
<meta property="og:image" content="http://localhost/card.png">
<meta property="og:image:alt" content="A parted red curtain and the word Troupe">
<link rel="icon" href="/assets/favicon.bb6df15d85e2.svg" type="image/svg+xml">
<link rel="apple-touch-icon" href="/icon-192.png">
<link rel="manifest" href="/manifest.webmanifest">
<meta name="htmx-config" content='prefix:"", includeIndicatorCSS:false, extensions:"sse"'>
<link rel="stylesheet" href="/assets/site.ac773e0efb2d.css">
<script defer src="/assets/site.421eab0920c0.js"></script>
</head>
<body class="${page}" data-unreachable="The house cannot be reached. Your words are kept here; try again in a moment." hx-headers:inherited='{"X-CSRF-Token":"${token}"}'>
<a class="skip" href="#main">Skip to the page</a>
<header class="site-head">
  <a class="site-head__name" href="/">Troupe</a>
  <nav class="site-nav" aria-label="Troupe">
    <a href="/characters" aria-current="page">Characters</a>
    <a href="/chats">My chats</a>
  </nav>
  <details class="you">
    <summary title="Signed in as ${esc(username)}"><span class="you__initial" aria-hidden="true">${esc(username.slice(0, 1))}</span><span class="unseen">Signed in as ${esc(username)}</span></summary>
    <div class="you__menu">
      <p class="you__name" dir="auto">${esc(username)}</p>
      <a href="/people/${esc(username)}">Profile</a>
      <a href="/settings">Settings</a>
      <a href="/notices">Notices</a>
  <form class="site-head__out" method="post" action="/sign-out">
    <input type="hidden" name="_csrf" value="${token}">
    <button>Sign out</button>
  </form>
    </div>
  </details>
</header>
<main id="main" tabindex="-1">
<div id="problem"></div>
${main}
</main>
<p class="unseen" id="status" role="status"></p>
<footer class="site-foot">
  <p>The characters here are AI. What they say is made up.</p>
  <nav aria-label="About this site">
    <a href="/rules">Rules</a>
    <a href="/terms">Terms</a>
    <a href="/privacy">Privacy</a>
  </nav>
</footer>
</body>
</html>`
}

export function gallery(username: string, bills: Bill[]): string {
  const tags = [...new Set(bills.flatMap((bill) => bill.tags))].sort()
  return shell(
    { title: 'Characters', page: 'page-gallery', username },
    `<h1>The cast</h1>
<form class="filter" method="get" action="/characters" role="search">
  <div class="filter__field filter__field--wide">
    <label for="q">Name or word</label>
    <input id="q" name="q" type="search" value="" maxlength="100" dir="auto" autocomplete="off">
  </div>
  <div class="filter__field">
    <label for="tag">Tag</label>
    <select id="tag" name="tag">
      <option value="">All</option>
${tags.map((tag) => `      <option value="${esc(tag)}">${esc(tag)}</option>\n`).join('')}    </select>
  </div>
  <button class="button">Show</button>
</form>
<h2 class="overline">Characters: ${bills.length}</h2>
<div class="bills">
${bills.map(billOnTheWall).join('')}</div>`,
  )
}

function billOnTheWall({ slug, name, tagline, tags, hue, language, portrait }: Bill): string {
  return `<article class="bill hue-${hue}">
  <img class="portrait portrait--large hue-${hue}" src="${esc(portrait)}" width="300" height="400" alt="" loading="lazy" decoding="async">
  <h3 class="bill__name" lang="${esc(language)}"><a href="/characters/${esc(slug)}"><span class="name name--caps" dir="auto">${esc(name)}</span></a></h3>
  <p class="bill__tagline" lang="${esc(language)}" dir="auto">${esc(tagline)}</p>
  <p class="bill__tags">${tags
    .slice(0, 2)
    .map((tag) => `<span class="tag" dir="auto">${esc(tag)}</span> `)
    .join('')}</p>
</article>
`
}

type Chat = { username: string; id: string; title: string; bill: Bill; lines: Line[] }

export function chat({ username, id, title, bill, lines }: Chat): string {
  const { hue, name, slug, tagline, language, portrait } = bill
  return shell(
    { title, page: 'page-chat', username },
    `<div class="chat hue-${hue}">
<header class="chat__head">
  <h1 class="chat__title" dir="auto" hx-ignore>${esc(title)}</h1>
  <p class="ai-line"><strong>${esc(name)} is an AI character.</strong> Spoken by OpenAI.</p>
  <p class="chat__tools">
    <a class="tool" href="/chats/${id}/branches">Branches</a>
    <a class="tool" href="/chats/${id}/title">Rename</a>
    <a class="tool" href="/chats/${id}/deletion">Delete</a>
  </p>
  ${ways(id)}
</header>
<section class="script" id="script" data-copy="Copy" aria-label="Script">
<form id="acts" hidden method="post" hx-boost="true" hx-push-url="false" hx-target="#script" hx-swap="outerHTML" hx-sync="this:drop"><input type="hidden" name="_csrf" value="${token}"></form>
${lines.map((line) => message(line, bill, username)).join('')}</section>
<div id="end"></div>
<div class="dock">
  <a class="chip" id="new-lines" href="#end" hidden><svg class="icon" aria-hidden="true" focusable="false"><use href="/assets/icons.50d0a32dde3d.svg#down"/></svg>New lines</a>
  <form class="composer" id="composer" method="post" action="/chats/${id}/messages" data-kept="chat-${id}" hx-post="/chats/${id}/messages" hx-target="#script" hx-swap="beforeend" hx-sync="this:drop">
  <input type="hidden" name="_csrf" value="${token}">
  <input type="hidden" name="once" value="${id}">
  <label class="unseen" for="body">Your line to ${esc(name)}</label>
  <div class="composer__box">
    <textarea class="composer__field" id="body" name="body" rows="1" required maxlength="8000" dir="auto" placeholder="Your line…"></textarea>
    <span id="stop"></span>
    <button class="button button--main composer__send">Send</button>
  </div>
</form>
</div>
<aside class="stage" aria-label="On stage">
  <img class="portrait portrait--large hue-${hue}" src="${esc(portrait)}" width="300" height="400" alt="" loading="lazy" decoding="async">
  <h2 class="stage__name" lang="${esc(language)}"><a href="/characters/${esc(slug)}"><span class="name name--caps" dir="auto">${esc(name)}</span></a></h2>
  <p class="stage__tagline" lang="${esc(language)}" dir="auto">${esc(tagline)}</p>
  <p class="quiet">No other member can open this chat. It is kept encrypted.</p>
</aside>
</div>`,
  )
}

const ways = (id: string): string => `<details class="ways">
  <summary class="tool">Find and take along</summary>
  <div class="ways__body">
    <h2>Go to</h2>
    <p class="ways__links">
      <a class="tool" href="/chats/${id}?on=first">The first line</a>
      <a class="tool" href="/chats/${id}">The newest lines</a>
      <a class="tool" href="/chats/search">Search my chats</a>
    </p>
    <form class="filter" method="get" action="/chats/${id}">
      <div class="filter__field">
        <label for="on">A day (UTC)</label>
        <input id="on" name="on" type="date" required>
      </div>
      <button class="button">Go there</button>
    </form>
    <h2>Take along</h2>
    <ul class="ways__files">${[
      ['jsonl', 'SillyTavern (JSONL)'],
      ['md', 'Text (Markdown)'],
      ['html', 'One page (HTML)'],
    ]
      .map(
        ([type, name]) => `
      <li>${name}:
        <a class="tool" href="/chats/${id}/export.${type}" aria-label="${name}, this branch">this branch</a>
        <a class="tool" href="/chats/${id}/export.${type}?branches=all" aria-label="${name}, all branches">all branches</a></li>`,
      )
      .join('')}
    </ul>
    <p class="quiet">The file holds your words as plain text. Nobody can lock it again.</p>
  </div>
</details>`

function message(
  { id, author, createdAt, html }: Line,
  { name, hue, language, portrait }: Bill,
  username: string,
): string {
  const at = `/messages/${id}`
  const isOwn = author === 'person'
  const time = `<time datetime="${createdAt}" title="${createdAt.slice(0, 10)} at ${createdAt.slice(11, 19)} UTC">now</time>`
  const again = isOwn
    ? ''
    : `  <button class="tool" form="acts" formaction="${at}/regenerations" title="Another reply; this one is kept">Regenerate</button>\n`
  return `<article id="message-${id}" class="message message--${author} hue-${hue}" lang="${isOwn ? '' : esc(language)}"
>
${isOwn ? '' : `  <img class="portrait portrait--small hue-${hue}" src="${esc(portrait)}" width="300" height="400" alt="" loading="lazy" decoding="async">\n`}  <h2 class="message__name"><span class="name${isOwn ? '' : ' name--caps'}" dir="auto">${esc(isOwn ? username : name)}</span></h2>
  <div class="message__body" hx-ignore>${html}</div>
  <footer class="message__tools" lang="en">
${again}  <a class="tool message__edit" href="${at}/edits" hx-get="${at}/edits" hx-target="#message-${id}" hx-swap="innerHTML">Edit</a>
  <a class="tool message__more" href="${at}/tools" hx-get="${at}/tools" hx-target="closest footer" hx-swap="outerHTML">More</a>
    <span class="message__time">${time}</span>
  </footer>
</article>
`
}
