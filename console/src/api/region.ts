import { configuration } from '../session/configuration.ts'

const key = 'poolhouse.region'

/** The region that lists are of; pools, functions and everything in them belong to one. */
export const region = async (): Promise<string> => localStorage.getItem(key) ?? (await configuration()).region

/** Everything on the page belongs to the former region, so the page begins anew. */
export function chooseRegion(name: string): void {
  localStorage.setItem(key, name)
  location.assign('/console/user-pools')
}

/** A pool says itself where it is: `eu-west-1_AbCdEfGhI`. */
export const regionOf = (userPoolId: string): string => userPoolId.slice(0, userPoolId.indexOf('_'))
