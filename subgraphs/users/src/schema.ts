import { defineSubgraph } from '@cartwright/shared/graphql/subgraph-schema';
import { AddressResolver } from './address/address.resolver.js';
import { UserAddressesResolver } from './address/user-addresses.resolver.js';
import { AuditResolver } from './audit/audit.resolver.js';
import { UserAuditEventsResolver } from './audit/user-audit-events.resolver.js';
import { AvatarResolver } from './avatar/avatar.resolver.js';
import { EmailResolver } from './email/email.resolver.js';
import { GoogleResolver } from './google/google.resolver.js';
import { PasswordResolver } from './password/password.resolver.js';
import { ProfileResolver } from './profile/profile.resolver.js';
import { RegistrationResolver } from './registration/registration.resolver.js';
import { RoleResolver } from './role/role.resolver.js';
import { SessionResolver, UserSessionsResolver } from './session/session.resolver.js';
import { resolveUserReference } from './user/user.reference.js';
import { UserResolver } from './user/user.resolver.js';
import { UsersResolver } from './user/users.resolver.js';

export const usersGraph = defineSubgraph({
  resolvers: [
    UserResolver,
    RegistrationResolver,
    ProfileResolver,
    PasswordResolver,
    EmailResolver,
    SessionResolver,
    UserSessionsResolver,
    UsersResolver,
    RoleResolver,
    AddressResolver,
    UserAddressesResolver,
    AuditResolver,
    UserAuditEventsResolver,
    AvatarResolver,
    GoogleResolver,
  ],
  references: { User: resolveUserReference },
});
