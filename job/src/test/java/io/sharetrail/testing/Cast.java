package io.sharetrail.testing;

/** The accounts, addresses and agents every story is told with: documentation values only. */
final class Cast {
  /** The victim: owner of the snapshots, known as prod. */
  static final String PROD = "111122223333";

  /** Two further accounts of the same organisation. */
  static final String STAGING = "222222222222";

  static final String SANDBOX = "333333333333";

  static final String STRANGER = "444455556666";
  static final String SECOND_STRANGER = "777788889999";

  /** Disaster recovery, listed as trusted. */
  static final String TRUSTED = "123456789012";

  /** Acme Backup, declared as a vendor in use. */
  static final String VENDOR = "555555555555";

  /**
   * The account AWS publishes for GuardDuty Malware Protection in us-east-1; the one real id here.
   */
  static final String GUARDDUTY = "652050842985";

  /** DE, AS64496. */
  static final String OFFICE = "192.0.2.10";

  /** DE, AS64497: where the machines of prod leave the network. */
  static final String DATACENTRE = "192.0.2.140";

  /** NL, AS64500: a hosting company. */
  static final String HOSTING = "198.51.100.23";

  /** BR, AS64502. */
  static final String BRAZIL = "203.0.113.45";

  static final String CLI =
      "aws-cli/2.22.35 md/awscrt#0.23.4 ua/2.0 os/linux#6.8.0-52-generic md/arch#x86_64"
          + " lang/python#3.12.6 md/pyimpl#CPython exec-env/none cfg/retry-mode#standard";
  static final String BOTO =
      "Boto3/1.35.99 md/Botocore#1.35.99 ua/2.0 os/linux#5.10.233 md/arch#x86_64"
          + " lang/python#3.11.11 md/pyimpl#CPython cfg/retry-mode#legacy Botocore/1.35.99";
  static final String BROWSER =
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/133.0.0.0 Safari/537.36";

  private Cast() {}
}
