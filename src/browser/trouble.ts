type Detail = { ctx: { response: { status: number }; hx: { retarget?: string } } }

/** Says so when an answer is not ours or none came at all; what was typed stays where it is. */
export function sayWhatFailed(): void {
  document.addEventListener('htmx:before:response', (event) => {
    const { ctx } = (event as CustomEvent<Detail>).detail
    if (ctx.response.status < 500 || ctx.hx.retarget) return
    event.preventDefault()
    sayUnreachable()
  })
  document.addEventListener('htmx:error', sayUnreachable)
  addEventListener('offline', sayUnreachable)
  addEventListener('online', unsayUnreachable)
  document.addEventListener('htmx:before:request', (event) => {
    if (event.target instanceof HTMLFormElement) unsay()
  })
}

const place = (): HTMLElement | null => document.querySelector('#problem')
const unsay = (): void => place()?.replaceChildren()

/** Said once, however often it is tried again. */
export function sayUnreachable(): void {
  const { unreachable } = document.body.dataset
  if (unreachable && !place()?.querySelector('[data-unreachable]'))
    say(unreachable)?.setAttribute('data-unreachable', '')
}

export function unsayUnreachable(): void {
  place()?.querySelector('[data-unreachable]')?.remove()
}

/** What the page shows is not to be had any more; loading it again shows why. */
export function sayLost(): void {
  const { lost, reload } = document.body.dataset
  if (!lost || !reload) return
  const again = document.createElement('a')
  again.href = location.pathname + location.search
  again.textContent = reload
  say(lost)?.append(' ', again)
}

function say(sentence: string): HTMLElement | undefined {
  const words = document.createElement('p')
  words.className = 'notice'
  words.setAttribute('role', 'alert')
  words.textContent = sentence
  place()?.replaceChildren(words)
  return words
}
