package io.edgeward.cli;

import io.edgeward.cli.stack.LocalStack;
import io.edgeward.testkit.registry.EmbeddedRegistry;
import java.io.PrintStream;

/** Tells a person what can be done with a running stack, in lines to paste. */
final class StackGuide {
  private static final String PROJECT = "k8s-staging-demo";

  private StackGuide() {}

  static void print(LocalStack stack, PrintStream out) {
    String staging = stack.staging().host() + "/" + PROJECT;
    out.printf("%nThe stack is up until it is interrupted (Ctrl-C):%n%n");
    line(out, "staging", staging);
    stack
        .production()
        .forEach((region, registry) ->
            line(out, "production " + region, registry.host() + "/prod/demo"));
    line(out, "manifests", stack.manifests().toString());
    line(out, "webhook", stack.webhook().target() + "  secret " + stack.webhook().secret());
    line(out, "ledger", stack.ledger().toString());
    EmbeddedRegistry first = stack.production().firstEntry().getValue();
    out.printf(
        """

        Push an image to staging:
          crane push image.tar %s/app:candidate
          skopeo copy --dest-tls-verify=false docker-archive:image.tar docker://%s/app:candidate
        Promote it: add its digest to images/%s/images.yaml, commit and push:
          git clone %s
        Look at production:
          crane ls %s/prod/demo/app
          scripts/edgeward snapshot %s/prod
        """,
        staging, staging, PROJECT, stack.manifests(), first.host(), first.host());
    out.flush();
  }

  private static void line(PrintStream out, String name, String value) {
    out.printf("  %-16s %s%n", name, value);
  }
}
