using System.Globalization;
using System.Text;
using System.Text.Json;
using Registry.Core.Proof.Bundles;

namespace Registry.Verify;

/// <summary>A verdict for programs.</summary>
internal static class VerdictJson
{
    public static string Write(Verdict verdict)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("verdict", verdict.Kind switch { VerdictKind.Sound => "sound", VerdictKind.Fault => "fault", _ => "cannotVerify" });
            Head(json, verdict);
            json.WriteStartArray("checks");
            foreach (var check in verdict.Checks)
                Check(json, check);
            json.WriteEndArray();
            if (verdict.FirstFault is { } first)
            {
                json.WritePropertyName("firstFault");
                Check(json, first);
            }
            if (verdict.TimeStamps.Count > 0)
                TimeStamps(json, verdict.TimeStamps);
            if (verdict.Disclosed is { } disclosed)
            {
                json.WriteStartObject("disclosed");
                json.WriteNumber("contents", disclosed.Contents);
                json.WriteNumber("redacted", disclosed.Redacted);
                json.WriteNumber("circumstances", disclosed.Circumstances);
                json.WriteNumber("personalTexts", disclosed.Texts);
                json.WriteNumber("erasedOrWithheld", disclosed.Erased);
                json.WriteNumber("erased", disclosed.ErasedOnRecord);
                if (disclosed.FirstErased is { } position)
                    json.WriteNumber("firstErasedOrWithheld", position);
                json.WriteEndObject();
            }
            if (verdict.State is { } state)
                State(json, state);
            if (verdict.Unproved is { } unproved)
                json.WriteString("unproved", unproved);
            json.WriteStartArray("remarks");
            foreach (string remark in verdict.Remarks)
                json.WriteStringValue(remark);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    private static void TimeStamps(Utf8JsonWriter json, IReadOnlyList<TimeStamped> stamps)
    {
        json.WriteStartArray("timeStamps");
        foreach (var stamp in stamps)
        {
            json.WriteStartObject();
            json.WriteString("authority", stamp.Authority);
            json.WriteNumber("size", stamp.Size);
            json.WriteString("at", WitnessTimes.Text(stamp.At.ToUnixTimeSeconds()));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void State(Utf8JsonWriter json, StateVerdict state)
    {
        json.WriteStartObject("state");
        json.WriteNumber("position", state.Position);
        json.WriteString("validOn", state.ValidOn.ToString("O", CultureInfo.InvariantCulture));
        json.WriteNumber("bodies", state.Bodies);
        json.WriteNumber("memberships", state.Memberships);
        json.WriteNumber("undisclosed", state.Undisclosed);
        json.WriteStartArray("cannotSay");
        foreach (var stream in state.Unsaid)
            json.WriteStringValue(stream);
        json.WriteEndArray();
        if (state.AsClaimed is { } same)
            json.WriteBoolean("asClaimed", same);
        json.WriteEndObject();
    }

    private static void Head(Utf8JsonWriter json, Verdict verdict)
    {
        if (verdict.Head is not { IsValid: true, Checkpoint: { } checkpoint } head)
            return;
        json.WriteString("origin", checkpoint.Origin);
        json.WriteNumber("size", checkpoint.Size);
        json.WriteString("root", checkpoint.Root.ToString());
        if (verdict.Keys is { } keys)
            Keys(json, keys);
        json.WriteStartArray("cosigners");
        foreach (var cosignature in head.Cosignatures)
        {
            json.WriteStartObject();
            json.WriteString("witness", cosignature.Witness.Name);
            json.WriteNumber("time", cosignature.Time);
            json.WriteString("at", WitnessTimes.Text(cosignature.Time));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>From the key that the policy lists to the one that signed.</summary>
    private static void Keys(Utf8JsonWriter json, KeyTrail keys)
    {
        json.WriteStartArray("keys");
        foreach (var (key, position) in keys.Steps.Prepend((keys.Listed, 0)))
        {
            json.WriteStartObject();
            json.WriteString("key", key.ToString());
            if (position > 0)
                json.WriteNumber("announcedAt", position);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Check(Utf8JsonWriter json, Check check)
    {
        json.WriteStartObject();
        json.WriteString("check", check.Name);
        json.WriteString("outcome", check.Outcome switch { CheckOutcome.Passed => "passed", CheckOutcome.Failed => "failed", _ => "notReached" });
        json.WriteString("said", check.Said);
        if (check.Fault?.File is { } file)
            json.WriteString("file", file);
        if (check.Fault?.Position is { } position)
            json.WriteNumber("position", position);
        if (check.Fault?.Byte is { } at)
            json.WriteNumber("byte", at);
        json.WriteEndObject();
    }
}
