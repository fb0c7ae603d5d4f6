package io.edgeward.cli.command;

import java.util.concurrent.CountDownLatch;

/** Waits until the operator stops the process. */
final class Interrupt {
  private Interrupt() {}

  /**
   * Waits for SIGINT or SIGTERM, or for the thread to be interrupted.
   *
   * @param closing what to stop; done before the process ends
   */
  static void await(Runnable closing) {
    Thread hook = new Thread(closing, "closing");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }
}
