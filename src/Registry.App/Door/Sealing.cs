using System.Security.Cryptography;
using System.Text.Json;
using Registry.Core;
using Registry.Core.Proof;

namespace Registry.App.Door;

/// <summary>A personal text gets its own fresh salt at the door; from here on the log sees its digest only.</summary>
internal static class Sealing
{
    public static PersonalText Seal(string text)
    {
        var disclosure = Disclosure.Of(RandomNumberGenerator.GetBytes(Disclosure.SaltLength), Jcs.Canonicalize(JsonSerializer.SerializeToUtf8Bytes(text)));
        return new(new Digest(disclosure.Digest)) { Disclosure = disclosure.Text };
    }
}
