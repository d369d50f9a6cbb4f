"""What serves or renders the whole organization: one module (or package) an application, above the compiler."""
