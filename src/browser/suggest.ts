/**
 * While a line is written for me the field waits, and the button that asked for it gives it up. A
 * line that I send meanwhile is not overwritten by what would have come.
 */
export function waitForSuggestions(): void {
  on('htmx:before:request', (button) => {
    button.dataset.label = button.textContent ?? ''
    button.textContent = button.dataset.stop ?? ''
    field()?.setAttribute('readonly', '')
    say(button.dataset.status ?? '')
  })
  on('htmx:finally:request', (button) => {
    if (button.dataset.label !== undefined) button.textContent = button.dataset.label
    delete button.dataset.label
    say('')
    const words = field()
    words?.removeAttribute('readonly')
    words?.focus()
    words?.setSelectionRange(words.value.length, words.value.length)
  })
  document.addEventListener(
    'click',
    (event) => {
      const button = (event.target as Element).closest?.<HTMLElement>('.composer__draft')
      if (button?.dataset.label === undefined) return
      event.preventDefault()
      event.stopImmediatePropagation()
      giveUp(button)
    },
    { capture: true },
  )
  document.addEventListener('submit', () => {
    const button = document.querySelector<HTMLElement>('.composer__draft[data-label]')
    if (button) giveUp(button)
  })
}

const giveUp = (button: HTMLElement): void => void button.dispatchEvent(new Event('htmx:abort'))
const field = (): HTMLTextAreaElement | null => document.querySelector('#composer #body')

function say(words: string): void {
  const status = document.querySelector('#status')
  if (status) status.textContent = words
}

function on(name: string, act: (button: HTMLElement) => void): void {
  document.addEventListener(name, ({ target }) => {
    if (target instanceof HTMLElement && target.matches('.composer__draft')) act(target)
  })
}
