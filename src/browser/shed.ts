/** More lines than these make a page slow to set. */
const MOST_LINES = 150

/**
 * Lets the lines farthest below go when many earlier ones have come in, and puts the ways to them in
 * their place. Never while a reply is spoken or a line is written: those stand below.
 */
export function shedLater(): void {
  const script = document.querySelector<HTMLElement>('#script')
  const lines = [...document.querySelectorAll<HTMLElement>('#script > .message')]
  const last = lines[MOST_LINES - 1]
  const next = lines[MOST_LINES]
  if (!script || !last || !next) return
  if (script.querySelector('[aria-busy], .message--pending, form.edit')) return
  const focused = document.activeElement
  if (focused && lines.slice(MOST_LINES).some((line) => line.contains(focused))) return

  while (last.nextSibling) last.nextSibling.remove()
  const path = location.pathname
  const nextId = next.id.replace('message-', '')
  script.append(wayTo(`${path}?around=${nextId}#${next.id}`, script.dataset.later), wayTo(path, script.dataset.newest))
  // What is said from here on stands below lines that this page lacks: the newest take their place.
  const after = document.querySelector<HTMLInputElement>('#composer [name=after]')
  if (after) after.value = ''
}

function wayTo(address: string, words = ''): HTMLElement {
  const way = document.createElement('p')
  way.className = 'chat__more chat__more--shed'
  const link = document.createElement('a')
  link.href = address
  link.textContent = words
  way.append(link)
  return way
}
