import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser'

/**
 * Buttons that ask the browser for a passkey before their form is sent: `data-passkey` is where
 * the challenge comes from. Loaded on the few pages that have one.
 */
const isBareAddress = /^[\d.]+$|^\[/.test(location.hostname)

if (browserSupportsWebAuthn() && !isBareAddress) {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-passkey]')) offer(button)
}

function offer(button: HTMLButtonElement): void {
  const { form } = button
  const field = form?.querySelector<HTMLInputElement>('input[name="credential"]')
  if (!form || !field) return
  for (const hidden of form.querySelectorAll<HTMLElement>('[data-with-passkeys]')) hidden.hidden = false
  button.hidden = false
  button.addEventListener('click', (event) => {
    if (field.value !== '') return
    event.preventDefault()
    button.disabled = true
    ask(form, button)
      .then((credential) => {
        field.value = JSON.stringify(credential)
        button.disabled = false
        if (field.value !== '') form.requestSubmit(button)
      })
      .catch(() => {
        button.disabled = false
        const trouble = form.querySelector<HTMLElement>('[data-passkey-trouble]')
        if (trouble) trouble.textContent = trouble.dataset.passkeyTrouble ?? ''
      })
  })
}

async function ask(form: HTMLFormElement, { dataset }: HTMLButtonElement): Promise<object> {
  const token = form.querySelector<HTMLInputElement>('input[name="_csrf"]')?.value ?? ''
  const body = new URLSearchParams({ _csrf: token })
  const res = await fetch(dataset.passkey ?? '', { method: 'POST', body })
  if (res.redirected) {
    location.assign(res.url)
    return await new Promise(() => {})
  }
  if (!res.ok) throw new Error(String(res.status))
  const optionsJSON: unknown = await res.json()
  return dataset.makes === undefined
    ? await startAuthentication({ optionsJSON: optionsJSON as PublicKeyCredentialRequestOptionsJSON })
    : await startRegistration({ optionsJSON: optionsJSON as PublicKeyCredentialCreationOptionsJSON })
}

// Who comes back by the browser's own button finds the form as it was: a used answer must not stand in it.
addEventListener('pageshow', () => {
  for (const field of document.querySelectorAll<HTMLInputElement>('input[name="credential"]')) field.value = ''
})
