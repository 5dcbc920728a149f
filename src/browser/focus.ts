/**
 * A button that was pressed may be gone with what it changed. Who pressed it goes on where they
 * were: at the button of the same name in the same line, else at what came in its place, else
 * beside it, else at the composer.
 */
type Spot = { element: Element; line: number; place: number; name: string }

const EARLIER = '.chat__more a[hx-get]'
/** Without Copy, which the script puts there itself: places are counted in what the house sends. */
const CONTROLS = '.message__tools :is(a, button, summary):not(.wish__form *, .message__copy)'

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

const controlsIn = (line: Element | undefined): HTMLElement[] => [
  ...(line?.querySelectorAll<HTMLElement>(CONTROLS) ?? []),
]

function spotOf(element: Element): Spot {
  const line = lines().findIndex((line) => line.contains(element))
  return { element, line, place: controlsIn(lines()[line]).indexOf(element as HTMLElement), name: nameOf(element) }
}

function successorOf({ element, line, place, name }: Spot): HTMLElement | null {
  if (element.matches(EARLIER))
    return document.querySelector<HTMLElement>(EARLIER) ?? document.querySelector<HTMLElement>('#main')
  const controls = controlsIn(lines()[line])
  const same = controls.find((control) => nameOf(control) === name)
  const beside = controls.find((control) => element.closest('.alternatives') && control.closest('.alternatives'))
  // On touch the composer would bring up a keyboard that nobody asked for.
  const field = matchMedia('(pointer: coarse)').matches ? '#main' : '.page-chat #body'
  const edit = element.matches('.edit__leave') ? controls.find((control) => control.matches('.message__edit')) : null
  return same ?? controls[place] ?? beside ?? edit ?? document.querySelector<HTMLElement>(field)
}
