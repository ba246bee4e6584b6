import type { Every } from '../../lib/present.ts'
import type { Terms } from '../../model/terms.ts'
import type { TermsDescriptionType, TermsType } from './shapes.ts'

/** Terms as every operation but the list answers them. */
export const renderTerms = (terms: Terms): TermsType =>
  ({
    TermsId: terms.id,
    UserPoolId: terms.userPoolId,
    ClientId: terms.clientId,
    TermsName: terms.name,
    TermsSource: 'LINK',
    Enforcement: 'NONE',
    Links: terms.links,
    CreationDate: terms.createdAt,
    LastModifiedDate: terms.updatedAt,
  }) satisfies Every<TermsType>

/** Terms in a list. */
export const renderTermsDescription = (terms: Terms): TermsDescriptionType =>
  ({
    TermsId: terms.id,
    TermsName: terms.name,
    Enforcement: 'NONE',
    CreationDate: terms.createdAt,
    LastModifiedDate: terms.updatedAt,
  }) satisfies Every<TermsDescriptionType>
