/** Values of the parameter `lang` (developer guide, "Managed login localization"). */
export const languages = ['de', 'en', 'es', 'fr', 'id', 'it', 'ja', 'ko', 'nl', 'pt-BR', 'zh-CN', 'zh-TW'] as const

export type Language = (typeof languages)[number]

export const isLanguage = (text: string | undefined): text is Language => languages.some((each) => each === text)
