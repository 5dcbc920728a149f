type Detail = { ctx: { hx?: { redirect?: string } } }

/**
 * A line that was sent when the session had ended is sent once more as a plain form: the answer
 * to that carries it through sign-in and back to where it was written. It cannot be said so,
 * since the form's token went with the session. Listens after those who put the words back into their field.
 */
export function carryWordsThroughSignIn(): void {
  document.addEventListener('htmx:before:response', (event) => {
    if (lineSentInVain(event)) event.preventDefault()
  })
  document.addEventListener('htmx:finally:request', (event) => lineSentInVain(event)?.submit())
}

function lineSentInVain(event: Event): HTMLFormElement | undefined {
  const { ctx } = (event as CustomEvent<Detail>).detail
  const form = event.target
  const isLine = form instanceof HTMLFormElement && form.elements.namedItem('body') !== null
  return isLine && ctx.hx?.redirect?.startsWith('/sign-in') ? form : undefined
}

/** A chat that a form was answered with, sign-in or one of its own, stands at its own address. */
export function takeTheAddress(): void {
  const form = document.querySelector<HTMLFormElement>('.page-chat #composer')
  const path = form?.getAttribute('action')?.replace(/\/messages$/, '')
  if (path && location.pathname !== path) history.replaceState(null, '', path)
}
