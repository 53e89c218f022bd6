namespace System;

/// <summary>Enables indexing from the end of a list, such as <c>list[^1]</c>, for the target framework netstandard2.0.</summary>
internal readonly struct Index(int value, bool fromEnd = false)
{
    public int GetOffset(int length) => fromEnd ? length - value : value;
}
