using Registry.Verify;

return Cli.Run(args, Console.Out, Console.Error);
