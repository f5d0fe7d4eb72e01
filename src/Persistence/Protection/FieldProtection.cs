using System.Security.Cryptography;
using System.Text;

namespace CreditFlow.Persistence.Protection;

/// <summary>
/// Encrypts single fields (identity numbers, refused rows, drafts) with AES-256-GCM and hashes what must be found again with HMAC-SHA-256, under
/// keys derived from one master key. The master key is configuration, never in the repository.
/// </summary>
public sealed class FieldProtection
{
    private const byte Version = 1;
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private readonly byte[] _encryptionKey;
    private readonly byte[] _hashKey;

    /// <summary>Uses a master key.</summary>
    /// <param name="masterKey">32 bytes.</param>
    /// <exception cref="ArgumentException">It is not 32 bytes long.</exception>
    public FieldProtection(ReadOnlySpan<byte> masterKey)
    {
        if (masterKey.Length != 32)
        {
            throw new ArgumentException("The field protection key must be 32 bytes (base64 of 44 characters).", nameof(masterKey));
        }

        var master = masterKey.ToArray();
        _encryptionKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, master, 32, info: "creditflow field encryption v1"u8.ToArray());
        _hashKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, master, 32, info: "creditflow field hash v1"u8.ToArray());
    }

    /// <summary>Encrypts a text. The same text gives other bytes each time.</summary>
    public byte[] Encrypt(string text)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var result = new byte[1 + NonceSize + TagSize + plain.Length];
        result[0] = Version;
        var nonce = result.AsSpan(1, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(_encryptionKey, TagSize);
        aes.Encrypt(nonce, plain, result.AsSpan(1 + NonceSize + TagSize), result.AsSpan(1 + NonceSize, TagSize));
        return result;
    }

    /// <summary>Decrypts what <see cref="Encrypt"/> made.</summary>
    /// <exception cref="CryptographicException">The bytes were changed, or another key made them.</exception>
    public string Decrypt(ReadOnlySpan<byte> cipher)
    {
        if (cipher.Length < 1 + NonceSize + TagSize || cipher[0] != Version)
        {
            throw new CryptographicException("Not a protected field of a known version.");
        }

        var plain = new byte[cipher.Length - 1 - NonceSize - TagSize];
        using var aes = new AesGcm(_encryptionKey, TagSize);
        aes.Decrypt(cipher.Slice(1, NonceSize), cipher[(1 + NonceSize + TagSize)..], cipher.Slice(1 + NonceSize, TagSize), plain);
        return Encoding.UTF8.GetString(plain);
    }

    /// <summary>Keyed hash (hex) of a text for one purpose: hashes of different purposes cannot be matched.</summary>
    public string Hash(string purpose, string text) => Convert.ToHexStringLower(Mac(purpose, text));

    /// <summary>A code of letters and digits that follows from a text and the key; without the key nobody can guess it. Without 0, 1, I, L, O, U.</summary>
    /// <param name="length">Number of characters, at most 32.</param>
    public string Code(string purpose, string text, int length)
    {
        const string Alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
        var mac = Mac(purpose, text);
        return string.Create(length, mac, static (span, bytes) =>
        {
            for (var index = 0; index < span.Length; index++)
            {
                span[index] = Alphabet[bytes[index] % Alphabet.Length];
            }
        });
    }

    private byte[] Mac(string purpose, string text) => HMACSHA256.HashData(_hashKey, Encoding.UTF8.GetBytes($"{purpose}\n{text}"));
}
