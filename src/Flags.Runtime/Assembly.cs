// The assembly is CLS-compliant so that a CLS-compliant library can expose its types in public members.
[assembly: CLSCompliant(true)]
