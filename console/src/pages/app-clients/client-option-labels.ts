/** What `poolhouse client-options` sets: docs/managed-login.md. */
export const optionLabels = [
  {
    value: 'requirePkce',
    label: 'Require PKCE',
    description: 'Authorization requests without code_challenge are refused.',
  },
  {
    value: 'anyLoopbackPort',
    label: 'Callback URLs at 127.0.0.1 and [::1] stand for every port',
    description: 'For desktop apps and command lines, which listen where they find a port.',
  },
  {
    value: 'anyLocalhostPort',
    label: 'Callback URLs at localhost stand for every port',
    description: 'What localhost is, the machine decides: an address is safer.',
  },
] as const

export const optionNames = optionLabels.map(({ value }) => value)
