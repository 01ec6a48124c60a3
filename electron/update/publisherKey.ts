/**
 * The publisher's public key (RSA of 3072 bits, PEM): only update files signed with its private half are taken. Empty in the
 * public sources: whoever publishes the program puts theirs here before building, and keeps the private half off the network.
 */
export const publisherKey = ''
