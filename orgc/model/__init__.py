"""The values of the compiler: immutable, plain, and free of any knowledge of files, clocks or libraries."""
