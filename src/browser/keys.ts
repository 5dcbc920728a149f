/** How long the second of two keys is waited for. */
const SECOND_MS = 1500

/**
 * Single keys in a chat, for who has not turned them off in /settings/keys, where they stand: never
 * while something is typed, with another key held or within a dialog. The button that shows them
 * works for everybody, and leads to their page where it cannot be shown here.
 */
export function obeyKeys(): void {
  const script = document.querySelector<HTMLElement>('.page-chat #script')
  if (!script) return
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest?.<HTMLAnchorElement>('.keys-link')
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    void showKeys(link)
  })
  if (!('keys' in document.body.dataset)) return
  let before = { key: '', at: 0 }
  document.addEventListener('keydown', (event) => {
    if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey) return
    const at = event.target as Element
    if (at.closest?.('input, textarea, select, [contenteditable]') || isHidden()) return
    const isSecond = before.key === 'g' && event.timeStamp - before.at < SECOND_MS
    const act = ACTS[isSecond ? `g${event.key}` : event.key]
    before = { key: event.key, at: event.timeStamp }
    if (!act || (document.querySelector('dialog[open]') && event.key !== '?')) return
    event.preventDefault()
    act()
  })
}

const isHidden = (): boolean => document.documentElement.classList.contains('covered')

const ACTS: { [key: string]: () => void } = {
  '?': () => {
    const link = document.querySelector<HTMLAnchorElement>('.keys-link')
    if (link) void showKeys(link)
  },
  '/': () => document.querySelector<HTMLElement>('#composer #body')?.focus(),
  j: () => step(1),
  k: () => step(-1),
  gn: () => {
    const newest = document.querySelector<HTMLAnchorElement>(`.chat__more a[href="${chatPath()}"]`)
    if (newest) newest.click()
    else lead(lines().at(-1))
  },
  gf: () => location.assign(`${chatPath()}?on=first`),
  s: () => document.querySelector<HTMLElement>('#stop button')?.click(),
}

const chatPath = (): string => location.pathname
const lines = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('#script > .message')]

/** To the line below or above the one that has the focus; without one, to the first or last in sight. */
function step(by: 1 | -1): void {
  const all = lines()
  const here = all.findIndex((line) => line.contains(document.activeElement))
  if (here >= 0) return lead(all[here + by])
  const inSight = all.filter((line) => {
    const { top, bottom } = line.getBoundingClientRect()
    return bottom > 0 && top < innerHeight
  })
  lead(inSight.at(by === 1 ? 0 : -1))
}

function lead(line: HTMLElement | undefined): void {
  if (!line) return
  line.tabIndex = -1
  line.focus({ preventScroll: true })
  const block = line.offsetHeight > innerHeight / 2 ? 'start' : 'center'
  line.scrollIntoView({ block, behavior: 'instant' })
}

let isComing = false

/** The list as its own page has it; asked for again it goes away. */
async function showKeys(link: HTMLAnchorElement): Promise<void> {
  const open = document.querySelector<HTMLDialogElement>('.keys-dialog')
  if (open) return open.close()
  if (isComing) return
  isComing = true
  try {
    const answer = await fetch(link.href, { headers: { Accept: 'text/html' }, redirect: 'error' })
    const there = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const list = there.querySelector<HTMLElement>('#keys')
    if (!answer.ok || !list) return location.assign(link.href)
    show(list, { title: there.querySelector('h1')?.textContent ?? '', close: link.dataset.close ?? '' })
  } catch {
    location.assign(link.href)
  } finally {
    isComing = false
  }
}

function show(list: HTMLElement, { title, close }: { title: string; close: string }): void {
  const dialog = document.createElement('dialog')
  dialog.className = 'keys-dialog'
  dialog.setAttribute('aria-labelledby', 'keys-title')
  const heading = document.createElement('h2')
  heading.id = 'keys-title'
  heading.textContent = title
  const leave = document.createElement('button')
  leave.type = 'button'
  leave.className = 'button'
  leave.textContent = close
  leave.autofocus = true
  leave.addEventListener('click', () => dialog.close())
  dialog.addEventListener('close', () => dialog.remove())
  dialog.append(heading, leave, document.importNode(list, true))
  document.body.append(dialog)
  dialog.showModal()
}
