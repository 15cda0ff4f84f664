using System.CommandLine;
using Registry.App;

var (settings, words) = CommandLine.Split(args);
var root = new RootCommand("The registry of intermunicipal collaboration: who decided what, when, and how we know.");
root.SetAction((_, ct) => Serving.Run(settings, ct));

var serve = new Command("serve", "Serves the registry (the default command).");
serve.SetAction((_, ct) => Serving.Run(settings, ct));
root.Add(serve);

var check = new Command("check", "Recounts events, leaves and views, and says where they differ. Exit code 0: all equal; 1: not.");
check.SetAction((_, ct) => Checking.Run(settings, Console.Out, ct));
root.Add(check);

var view = new Argument<string?>("view") { Description = "The view to build anew; all of them when left out.", Arity = ArgumentArity.ZeroOrOne };
var accept = new Option<bool>("--accept-differences") { Description = "Switches also when what stood and the log do not agree." };
var rebuild = new Command("rebuild", "Builds views anew from the log beside the live ones, compares, and switches. Exit code 0: equal; 1: not.") { view, accept };
rebuild.SetAction((parsed, ct) => Rebuilding.Run(settings, parsed.GetValue(view), parsed.GetValue(accept), Console.Out, ct));
root.Add(rebuild);

var redact = new Command("redact", "Takes the content out of the events that two privacy officers decided to redact; every start does so too.");
redact.SetAction((_, ct) => Redacting.Run(settings, Console.Out, ct));
root.Add(redact);

root.Add(Importing.Command(settings));
root.Add(Exporting.Command(settings));
root.Add(ProvingKeys.Command(settings, Console.Out, Console.Error));

var discard = new Option<bool>("--discard-everything") { Description = "Also when somebody recorded something besides the demonstration: it is gone then." };
var reset = new Command("reset", "Begins anew with the demonstration, in development with the embedded database only; stop the registry first. Exit code 0: it is in; 2: not allowed.") { discard };
reset.SetAction((parsed, ct) => Resetting.Run(settings, parsed.GetValue(discard), Console.Out, ct));
var demo = new Command("demo", "The demonstration: real histories from public sources, labelled as such.") { reset };
root.Add(demo);

return await root.Parse(words).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
