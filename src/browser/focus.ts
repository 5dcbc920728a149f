/**
 * A button that was pressed may be gone with what it changed. Who pressed it goes on where they
 * were: at the button of the same name in the same line, else beside it, else at the composer.
 */
type Spot = { element: Element; line: number; name: string }

const CONTROLS = '.message__tools :is(a, button)'

export function keepTheFocus(): void {
  let last: Spot | undefined
  document.addEventListener('focusin', ({ target }) => {
    last = target instanceof Element ? spotOf(target) : undefined
  })
  document.addEventListener('htmx:after:swap', () => {
    const isLost = document.activeElement === document.body && last && !last.element.checkVisibility()
    if (isLost && last) successorOf(last)?.focus({ preventScroll: true })
  })
}

const lines = (): Element[] => [...document.querySelectorAll('#script > .message')]
const nameOf = (control: Element): string => control.getAttribute('aria-label') ?? control.textContent ?? ''

const spotOf = (element: Element): Spot => ({
  element,
  line: lines().findIndex((line) => line.contains(element)),
  name: nameOf(element),
})

function successorOf({ element, line, name }: Spot): HTMLElement | null {
  const controls = [...(lines()[line]?.querySelectorAll<HTMLElement>(CONTROLS) ?? [])]
  const same = controls.find((control) => nameOf(control) === name)
  const beside = controls.find((control) => element.closest('.alternatives') && control.closest('.alternatives'))
  // On touch the composer would bring up a keyboard that nobody asked for.
  const field = matchMedia('(pointer: coarse)').matches ? '#main' : '.page-chat #body'
  const edit = element.matches('.edit__leave') ? controls.find((control) => control.matches('.message__edit')) : null
  return same ?? beside ?? edit ?? document.querySelector<HTMLElement>(field)
}
