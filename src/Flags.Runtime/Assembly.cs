// A public flag of a library that is CLS-compliant has types of this assembly.
[assembly: CLSCompliant(true)]
