using System.CommandLine;
using Registry.App;

var root = new RootCommand("The registry of intermunicipal collaboration: who decided what, when, and how we know.");

var serve = new Command("serve", "Serves the registry (the default command).");
serve.SetAction((_, ct) => Serving.Run(args, ct));
root.Add(serve);

var check = new Command("check", "Recounts events, leaves and views, and says where they differ. Exit code 0: all equal; 1: not.");
check.SetAction((_, ct) => Checking.Run(args, Console.Out, ct));
root.Add(check);

// Settings (--Name value) belong to the host, not to the command line's own grammar.
root.TreatUnmatchedTokensAsErrors = false;
serve.TreatUnmatchedTokensAsErrors = false;
check.TreatUnmatchedTokensAsErrors = false;
root.SetAction((_, ct) => Serving.Run(args, ct));

return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
