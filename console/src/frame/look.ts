import { applyMode, Mode } from '@cloudscape-design/global-styles'

export type Look = 'system' | 'light' | 'dark'

const key = 'poolhouse.look'
const system = matchMedia('(prefers-color-scheme: dark)')

export const chosenLook = (): Look => {
  const kept = localStorage.getItem(key)
  return kept === 'light' || kept === 'dark' ? kept : 'system'
}

/** Light or dark, as chosen, or as the system has it: then also when that changes. */
export function applyLook(): void {
  const look = chosenLook()
  applyMode(look === 'dark' || (look === 'system' && system.matches) ? Mode.Dark : Mode.Light)
}
system.addEventListener('change', applyLook)

export function chooseLook(look: Look): void {
  localStorage.setItem(key, look)
  applyLook()
}
