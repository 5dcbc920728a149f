type Detail = { ctx: { response: { status: number }; hx: { retarget?: string } } }

/** Says so when an answer is not ours or none came at all; what was typed stays where it is. */
export function sayWhatFailed(): void {
  document.addEventListener('htmx:before:response', (event) => {
    const { ctx } = (event as CustomEvent<Detail>).detail
    if (ctx.response.status < 500 || ctx.hx.retarget) return
    event.preventDefault()
    say()
  })
  document.addEventListener('htmx:error', say)
  addEventListener('offline', say)
  addEventListener('online', unsay)
  document.addEventListener('htmx:before:request', (event) => {
    if (event.target instanceof HTMLFormElement) unsay()
  })
}

function unsay(): void {
  document.querySelector('#problem')?.replaceChildren()
}

function say(): void {
  const problem = document.querySelector<HTMLElement>('#problem')
  const sentence = document.body.dataset.unreachable
  if (!problem || !sentence) return
  const words = document.createElement('p')
  words.className = 'notice'
  words.setAttribute('role', 'alert')
  words.textContent = sentence
  problem.replaceChildren(words)
}
