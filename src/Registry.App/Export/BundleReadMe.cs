namespace Registry.App.Export;

/// <summary>What a bundle tells the person who opens it.</summary>
internal static class BundleReadMe
{
    public static string Text(BundleHeads heads, BundleChoice choice) =>
        $"""
        BEWIJSBUNDEL van {heads.Head.Origin}, {heads.Head.Size} vermeldingen
        (English below)

        Hierin staat het hele logboek tot en met het ondertekende controlepunt: van elke gebeurtenis een vermelding met haar tijdstip,
        haar plaats en de vingerafdruk van haar inhoud. De inhoud zelf staat in disclosures.txt, voor zover deze bundel die toont:
        {(choice.Collaborations is null ? "alle samenwerkingen" : $"{choice.Collaborations.Count} samenwerking(en)")}, niveau {choice.Level}; {(choice.Circumstances ? "met" : "zonder")} wie het vastlegde; {(choice.PersonalTexts ? "met" : "zonder")} teksten over personen.

        Controleren, zonder netwerk:   registry-verify bundle DEZE.zip --policy BELEID
        BELEID is het bestand met de sleutels dat u van elders kent, zoals uit de samenwerkingsovereenkomst; niet het bestand in deze bundel.

        Wat is bewezen: dat niets van wat was vastgelegd is verwijderd, veranderd, verplaatst of teruggedateerd sinds de getuigen het zagen.
        Wat niet: dat alles is vastgelegd wat had moeten worden vastgelegd, en dat waar is wat iemand vastlegde.
        Gewist of verwijderd: een tekst over een persoon, of de inhoud van een gebeurtenis waarin iemand genoemd werd, kan rechtmatig weg
        zijn; haar vingerafdruk blijft, en dat is geen fout. De gebeurtenis die het zegt staat in elke bundel die daarna is gemaakt: zo telt
        registry-verify apart wat weg is en wat u niet te zien krijgt.

        {(heads.Stamps.Count == 0 ? Unstamped : Stamped)}

        Met andere programma's: tile/ volgt c2sp.org/tlog-tiles, checkpoint c2sp.org/tlog-checkpoint, policy c2sp.org/tlog-policy.

        ---
        PROOF BUNDLE. The whole log up to the signed checkpoint: for each event its moment, its place and the digest of its content. The
        contents that this bundle shows are in disclosures.txt. Check it with the command above, with a policy that you have from
        elsewhere. Proved: nothing recorded was removed, changed, moved or back-dated since the witnesses saw it. Not proved: that
        everything was recorded, or that it is true. Erased texts about persons and redacted contents leave their digest;
        that is no fault. A time stamp in tsa/ says when an outside authority saw the checkpoint in history/ with the same number; add
        --tsa ROOT to the command to check it.

        """;

    private const string Unstamped = "Tijdstempels: geen in deze bundel.";

    private const string Stamped =
        """
        Tijdstempels: tsa/NNN.tsr (RFC 3161) zegt wanneer een instantie van buiten het controlepunt history/NNN zag. Geef registry-verify haar
        stamcertificaat mee dat u van elders kent: --tsa STAM.pem; tsa/roots.pem is dat waarop het register vertrouwde. Met een ander programma:
        openssl ts -verify -data history/NNN -in tsa/NNN.tsr -CAfile STAM.pem
        """;
}
