package io.edgeward.cli.command;

import io.edgeward.cli.output.Session;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the embedded registry alone. */
@Command(
    name = "registry",
    description = {
      "Runs the embedded registry on 127.0.0.1 until it is interrupted.",
      "The first line on standard output is its address."
    })
final class RegistryCommand implements Callable<Integer> {
  private static final Set<String> SCHEMES = Set.of("http", "https");

  private final Session session;

  @Mixin private CommonOptions common;

  @Option(
      names = "--port",
      required = true,
      paramLabel = "N",
      description = "The port; 0 takes a free one.")
  private String port;

  @Option(
      names = "--directory",
      paramLabel = "D",
      description = "Keep the content in this directory; without it, in memory.")
  private String directory;

  @Option(names = "--immutable-tags", description = "Refuse to move a tag.")
  private boolean immutableTags;

  @Option(names = "--google-listing", description = "Offer Google's extension of tags/list.")
  private boolean googleListing;

  @Option(
      names = "--events",
      paramLabel = "URL",
      description = "Post Google's registry events there, in Pub/Sub's push form.")
  private String events;

  @Option(names = "--read-only", description = "Refuse every change.")
  private boolean readOnly;

  @Option(names = "--no-delete", description = "Refuse to delete.")
  private boolean noDelete;

  RegistryCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    common.start(session);
    try (EmbeddedRegistry registry = start(options())) {
      session.out().println(registry.uri());
      session.out().flush();
      Interrupt.await(registry::close);
    }
    return Exit.DONE.code();
  }

  private static EmbeddedRegistry start(RegistryOptions options) {
    try {
      return EmbeddedRegistry.start(options);
    } catch (UncheckedIOException e) {
      throw new CommandFailedException(
          "%s: %s".formatted(e.getMessage(), FileFailures.reason(e.getCause())), e);
    }
  }

  private RegistryOptions options() {
    RegistryOptions options = RegistryOptions.inMemory().port(Arguments.port("--port", port));
    options =
        directory == null ? options : options.directory(Arguments.path("--directory", directory));
    options = events == null ? options : options.events(url());
    options = immutableTags ? options.immutableTags() : options;
    options = googleListing ? options.googleListing() : options;
    options = readOnly ? options.readOnly() : options;
    return noDelete ? options.noDelete() : options;
  }

  private URI url() {
    try {
      URI url = new URI(events);
      if (url.getHost() != null && SCHEMES.contains(String.valueOf(url.getScheme()))) {
        return url;
      }
    } catch (URISyntaxException e) {
      // said below
    }
    throw new UsageException("--events %s: write an http or https URL".formatted(events));
  }
}
