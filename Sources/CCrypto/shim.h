// SHA-256 by libcrypto, which uses the processor's instructions for it.
#ifndef VERBATIM_CCRYPTO_H
#define VERBATIM_CCRYPTO_H
#include <openssl/sha.h>
#endif
