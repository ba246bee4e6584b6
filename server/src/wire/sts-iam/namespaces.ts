/** Of answers, and of errors before it is known which service was meant. */
export const iamNamespace = 'https://iam.amazonaws.com/doc/2010-05-08/'
export const stsNamespace = 'https://sts.amazonaws.com/doc/2011-06-15/'
