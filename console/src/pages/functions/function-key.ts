/** Of queries about a function: everything of it begins so. */
export const functionKey = (region: string, name: string) => `functions/${region}/${name}`
