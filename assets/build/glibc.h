/* Has the C of the release builds ask for these functions by the names that they had
 * before glibc 2.29: UOS 20 and Kylin V10 carry 2.28, and nothing else that the
 * program calls is newer. */
#if defined(__ASSEMBLER__)
/* nothing: assembly calls none of them */
#elif defined(__linux__) && defined(__x86_64__)
#define OLD "GLIBC_2.2.5"
#elif defined(__linux__) && defined(__aarch64__)
#define OLD "GLIBC_2.17"
#endif
#ifdef OLD
__asm__(".symver log,log@" OLD);
__asm__(".symver log2,log2@" OLD);
__asm__(".symver exp,exp@" OLD);
__asm__(".symver pow,pow@" OLD);
#undef OLD
#endif
