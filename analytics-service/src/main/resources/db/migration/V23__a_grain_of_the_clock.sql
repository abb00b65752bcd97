-- Apart from what uses it: a value of an enum is good from the next transaction on.
alter type referral_grain add value 'CLOCK';
