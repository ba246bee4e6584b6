/** Of both kinds there has to be one, for only then does the sign-up page show them. */
export const termsNames = [
  { value: 'terms-of-use', label: 'Terms of use' },
  { value: 'privacy-policy', label: 'Privacy policy' },
] as const

export const termsLabel = (name: string): string => termsNames.find(({ value }) => value === name)?.label ?? name

/** The languages of the sign-in pages; the first is for all that have no link of their own. */
export const termsLanguages = [
  { value: 'cognito:default', label: 'Default' },
  { value: 'cognito:english', label: 'English' },
  { value: 'cognito:french', label: 'French' },
  { value: 'cognito:spanish', label: 'Spanish' },
  { value: 'cognito:german', label: 'German' },
  { value: 'cognito:bahasa-indonesia', label: 'Bahasa Indonesia' },
  { value: 'cognito:italian', label: 'Italian' },
  { value: 'cognito:japanese', label: 'Japanese' },
  { value: 'cognito:korean', label: 'Korean' },
  { value: 'cognito:portuguese-brazil', label: 'Portuguese (Brazil)' },
  { value: 'cognito:dutch', label: 'Dutch' },
  { value: 'cognito:chinese-simplified', label: 'Chinese (simplified)' },
  { value: 'cognito:chinese-traditional', label: 'Chinese (traditional)' },
] as const

export const languageLabel = (key: string): string => termsLanguages.find(({ value }) => value === key)?.label ?? key
